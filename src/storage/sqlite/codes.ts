import type { Evidence, Ruling } from '../../blacklist/index.js';
import type { SchemeId } from '../../schemes/index.js';
import { RULING_RANKS } from '../fold.js';

/** Small integers in place of names. Stored: append, never renumber. */
const SCHEMES: Readonly<Record<SchemeId, number>> = {
  brushing: 1,
  investment: 2,
  loan: 3,
  'customer-service': 4,
  authority: 5,
  'credit-record': 6,
  acquaintance: 7,
  shopping: 8,
  game: 9,
  romance: 10,
  extortion: 11,
  military: 12,
  recovery: 13,
  'points-redeem': 14,
  'album-virus': 15,
  refund: 16,
  lottery: 17,
  job: 18,
  other: 19,
};

const KINDS: Readonly<Record<Evidence['kind'], number>> = { bad: 0, legit: 1 };

function inverse<Name extends string>(codes: Readonly<Record<Name, number>>): (code: number) => Name {
  const names = new Map((Object.entries(codes) as [Name, number][]).map(([name, code]) => [code, name]));
  return (code) => {
    const name = names.get(code);
    if (name === undefined) throw new RangeError(`unknown code ${code} in the store`);
    return name;
  };
}

export const schemeCode = (id: SchemeId): number => SCHEMES[id];
export const schemeOf = inverse(SCHEMES);
export const rulingCode = (level: Ruling['level']): number => RULING_RANKS[level];
export const rulingLevelOf = inverse(RULING_RANKS);
export const kindCode = (kind: Evidence['kind']): number => KINDS[kind];
export const kindOf = inverse(KINDS);
