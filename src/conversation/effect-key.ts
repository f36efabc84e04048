import type { KeyedHash } from '../core/keyed-hash.js';
import type { Inbound } from './contract.js';

/**
 * A delivery's key as stores and logs may hold it: a keyed hash, because the key itself holds the openid,
 * and for some events the words of a code or a place.
 */
export function createEffectKey(keyedHash: KeyedHash): (inbound: Inbound) => string {
  return ({ account, key }) => keyedHash('delivery', account, key);
}
