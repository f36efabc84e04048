import type { Level, Verdict } from '../blacklist/index.js';
import { hostOf, sharedHostOf } from '../blacklist/index.js';
import type { Identifier } from '../identifiers/index.js';
import type { Report } from '../reports/index.js';

const AGAINST: ReadonlySet<Level> = new Set(['confirmed', 'suspect', 'tagged']);

/** What a verdict holds against somebody: the entry that speaks, when there is one to appeal against; else null. */
export const appealable = ({ level, identifier, matched }: Verdict): Identifier | null =>
  AGAINST.has(level) ? (matched ?? identifier) : null;

/** Reports that the police took up or proved. */
const OFFICIAL_STATUS: ReadonlySet<Report['status']> = new Set(['case_opened', 'case_solved', 'rewarded']);

export const hasOpenedCase = (reports: readonly Pick<Report, 'status'>[]): boolean =>
  reports.some(({ status }) => OFFICIAL_STATUS.has(status));

/** Rulings that a machine made from lists; all others were made by the police or a reviewer. */
const LISTS = /^(?:import|feed|demo|verification)\b/;
const OF_THE_POLICE = /警|公安|police|反诈/i;

/** Whether the ruling in force comes from people in charge: an appeal alone does not suspend what they decided. */
export const isOfficialRuling = (ruledBy: string | null): boolean =>
  ruledBy !== null && (!LISTS.test(ruledBy) || OF_THE_POLICE.test(ruledBy));

const IP_HOST = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[.*\])$/;

/** How ownership of an identifier is proved here. `host` is where the TXT record belongs. */
export function wayOf(
  { type, value }: Identifier,
  sms: boolean,
): { readonly kind: 'sms' | 'document' } | { readonly kind: 'dns'; readonly host: string } {
  if (type === 'phone' && sms) return { kind: 'sms' };
  if (type !== 'domain' && type !== 'url') return { kind: 'document' };
  const host = type === 'url' ? hostOf(value) : value;
  // Tenants of a shared host have no DNS of their own, addresses have no names.
  if (sharedHostOf(host) !== null || IP_HOST.test(host)) return { kind: 'document' };
  return { kind: 'dns', host };
}
