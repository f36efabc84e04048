import { EARNING } from './table/earning.js';
import { IMPERSONATION } from './table/impersonation.js';
import { TRADE } from './table/trade.js';
import { SCHEME_IDS, type Scheme, type SchemeId } from './types.js';

const byId = new Map<SchemeId, Scheme>();
for (const scheme of [...EARNING, ...IMPERSONATION, ...TRADE]) byId.set(scheme.id, scheme);

/**
 * The scheme of an id. Every id of SCHEME_IDS has one (a test proves it); a string from outside
 * that is none of them gets `other`.
 */
export function schemeById(id: SchemeId): Scheme {
  const scheme = byId.get(id) ?? byId.get('other');
  if (scheme === undefined) throw new Error('the scheme table has no "other"');
  return scheme;
}

/** All fraud types (诈骗类型), in the order in which lists show them: most frequent first. */
export const SCHEMES: readonly Scheme[] = SCHEME_IDS.map(schemeById);
