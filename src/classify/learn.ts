import type { SchemeId } from '../schemes/index.js';
import { normalise } from './normalise.js';
import { type Learned, weigh } from './weigh.js';

/** What a reviewer decided about a text. */
export interface Decision {
  readonly fraud: boolean;
  /** The scheme that the reviewer chose, where one was chosen. */
  readonly scheme?: SchemeId;
}

/** Share of the error that one decision corrects, over the named cues and over the pairs. */
const CUE_RATE = 0.3;
const GRAM_RATE = 1;
const SCHEME_STEP = 0.15;
/** No number of decisions moves one weight further than this: a careless reviewer can be outvoted. */
const CUE_LIMIT = 1.5;
const GRAM_LIMIT = 0.3;

const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));

/**
 * Adjusts the weights by one reviewed text (one step of online logistic regression). A text that is
 * already judged as decided moves little. The given map is not changed; store the new one and hand
 * it to `createClassifier({ learned })`. Adjustments are log-odds, added to the hand-written weights.
 */
export function learn(learned: Learned, text: string, decision: Decision): Map<string, number> {
  const next = new Map(learned);
  const { logOdds, features, schemes } = weigh(normalise(text), learned);
  const error = (decision.fraud ? 1 : 0) - 1 / (1 + Math.exp(-logOdds));
  const grams = features.filter((id) => id.startsWith('g:')).length;
  const add = (id: string, step: number, limit: number): void => {
    next.set(id, clamp((next.get(id) ?? 0) + step, limit));
  };
  for (const id of features) {
    if (id.startsWith('g:')) add(id, (GRAM_RATE * error) / grams, GRAM_LIMIT);
    else add(id, CUE_RATE * error, CUE_LIMIT);
  }
  const guessed = schemes[0]?.id;
  if (decision.fraud && decision.scheme !== undefined && guessed !== decision.scheme) {
    for (const id of features) {
      if (id.startsWith(`${decision.scheme}:`)) add(id, SCHEME_STEP, CUE_LIMIT);
      else if (id.startsWith(`${guessed}:`)) add(id, -SCHEME_STEP, CUE_LIMIT);
    }
  }
  return next;
}
