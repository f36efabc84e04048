import type { Identifier } from '../identifiers/index.js';
import { bankOf } from './banks.js';
import { factsOfForeign, factsOfLandline } from './regions.js';
import { factsOfMobile } from './segments.js';
import type { Facts } from './types.js';

const NOTHING: Facts = Object.freeze({});

/**
 * What the numbering plans say of `identifier`, without asking anybody. Never a proof: numbers are
 * ported between carriers since 2019-12-01 (携号转网), displays are forged, cards are lent.
 * Tables are read on the first call that needs them; the results are shared frozen objects.
 */
export function factsOf(identifier: Identifier): Facts {
  const { type, value } = identifier;
  switch (type) {
    case 'phone':
      return value.charCodeAt(0) === 43 ? (factsOfForeign(value) ?? NOTHING) : factsOfMobile(value);
    case 'landline':
      return factsOfLandline(value) ?? NOTHING;
    case 'bankcard':
      return bankOf(value) ?? NOTHING;
    case 'alipay':
      return /^1\d{10}$/.test(value) ? factsOfMobile(value) : NOTHING;
    default:
      return NOTHING;
  }
}
