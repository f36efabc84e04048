import type { Intent } from '../types.js';
import { featuresOf } from './features.js';
import { BIAS, ROWS, SCALE } from './weights.js';

/** What a message can be likened to; a menu word is either known or not. */
export const LIKENED = [
  'emergency',
  'appeal',
  'reward_status',
  'report',
  'query',
  'awareness',
  'greeting',
  'other',
] as const satisfies readonly Intent[];

/** Digits of the weights: 0 to 61, 31 is zero. */
export const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
export const ZERO = 31;

export interface Likeness {
  readonly intent: Intent;
  /** 0 to 1: how sure. */
  readonly share: number;
}

let table: ReadonlyMap<string, string> | null = null;

/** Read once, at the first message that needs it. */
function weights(): ReadonlyMap<string, string> {
  table ??= new Map(
    ROWS.split('\n').map((row): [string, string] => [
      row.slice(0, -LIKENED.length),
      row.slice(-LIKENED.length),
    ]),
  );
  return table;
}

/**
 * Which intent the messages of our example sets had that are worded most like this one: a linear
 * model over runs of characters (multinomial logistic regression), made by
 * `test/identifiers/train-likeness.ts`. It speaks where the rules of speech have nothing to say.
 *
 * @param words `words` of a reading
 */
export function likeness(words: string): Likeness {
  const known = weights();
  const sums = LIKENED.map(() => 0);
  let count = 0;
  for (const feature of featuresOf(words)) {
    const row = known.get(feature);
    if (row === undefined) continue;
    count++;
    for (let at = 0; at < sums.length; at++)
      sums[at] = (sums[at] ?? 0) + DIGITS.indexOf(row.charAt(at)) - ZERO;
  }
  const share = 1 / (SCALE * Math.sqrt(Math.max(1, count)));
  const powers = sums.map((sum, at) => Math.exp(sum * share + (BIAS[at] ?? 0)));
  const total = powers.reduce((all, one) => all + one, 0);
  const best = powers.indexOf(Math.max(...powers));
  return { intent: LIKENED[best] ?? 'other', share: (powers[best] ?? 0) / total };
}
