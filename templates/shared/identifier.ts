import type { Level } from '../../src/blacklist/index.js';
import { type Identifier, present } from '../../src/identifiers/index.js';
import { TYPE_NAME } from './level.js';

const LONGEST = 60;
const TAPPABLE = new Set<Identifier['type']>(['url', 'domain', 'email', 'alipay']);

/**
 * The identifier as it stands in an answer: grouped digits, long addresses cut. Addresses that are not
 * official get full-width dots, so that the chat does not turn a swindler's link into a tappable one.
 */
export function shown(identifier: Identifier, level: Level): string {
  const text = present(identifier);
  if (!TAPPABLE.has(identifier.type)) return text;
  const short = text.replace(/^https?:\/\//, '');
  const cut = short.length > LONGEST ? `${short.slice(0, LONGEST)}…` : short;
  return level === 'official' ? cut : cut.replaceAll('.', '．');
}

const SPEAKS_FOR_ITSELF = new Set<Identifier['type']>(['phone', 'landline', 'service']);

/** With the name of its type where digits alone would not say what it is: `QQ 123456`. */
export function named(identifier: Identifier, level: Level): string {
  const text = shown(identifier, level);
  return SPEAKS_FOR_ITSELF.has(identifier.type) ? text : `${TYPE_NAME[identifier.type]} ${text}`;
}
