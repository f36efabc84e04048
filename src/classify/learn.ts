import type { SchemeId } from '../schemes/index.js';
import { COMMON_PAIRS } from './common-pairs.js';
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
/** As in weigh.ts: pairs may tip a judgement, not make one. */
const GRAM_SUM_LIMIT = 2.5;

/**
 * Victims tell what happened in the words of ordinary life. What they teach may lower a weight as far as any decision;
 * upwards it moves the cues of a scheme a little, the general ones (to download, to transfer …) and everybody's
 * words not at all: those would add up until ordinary messages are suspects.
 */
const TOLD_CUE_RAISE = 0.3;

function mostTold(id: string): number {
  if (isGram(id)) return COMMON_PAIRS.has(id) ? 0 : GRAM_LIMIT;
  return id.includes(':') ? TOLD_CUE_RAISE : 0;
}

const mostReviewed = (id: string): number => (isGram(id) ? GRAM_LIMIT : CUE_LIMIT);

const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));

/** What is kept of a reviewed text: which features fired and how it was judged without anything learned. */
export interface TextFeatures {
  /** Cue ids and pairs of characters (`g:兑换`), sorted: the text cannot be read from it. */
  readonly features: readonly string[];
  /** Sum of the hand-written weights. */
  readonly logOdds: number;
}

/** The features of a text, for `learnExample`. Pairs with signs for links and numbers in them are left out. */
export function exampleOf(text: string): TextFeatures {
  const { logOdds, features } = weigh(normalise(text), new Map());
  const kept = features.filter((id) => !id.startsWith('g:') || /^g:\p{Script=Han}{2}$/u.test(id));
  return { features: [...new Set(kept)].sort(), logOdds };
}

const isGram = (id: string): boolean => id.startsWith('g:');

/**
 * Adjusts the weights in place by one reviewed text, known by its features only: what was learned so far is added
 * to its own log-odds. `weight` (0..1) scales the step: doubtful and old decisions teach less.
 */
export function learnExample(
  learned: Map<string, number>,
  { features, logOdds }: TextFeatures,
  decision: Decision,
  weight: number,
): void {
  const sumOf = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + (learned.get(id) ?? 0), 0);
  const cues = features.filter((id) => !isGram(id));
  const now = logOdds + sumOf(cues) + clamp(sumOf(features.filter(isGram)), GRAM_SUM_LIMIT);
  const guessed = decision.scheme === undefined ? undefined : strongest(cues, learned);
  step(learned, features, now, decision, guessed, weight, mostTold);
}

/** The scheme most of whose cues fired. */
function strongest(cues: readonly string[], learned: Learned): string | undefined {
  const sums = new Map<string, number>();
  for (const id of cues) {
    const [scheme, cue] = id.split(':');
    if (scheme !== undefined && cue !== undefined)
      sums.set(scheme, (sums.get(scheme) ?? 0) + 1 + (learned.get(id) ?? 0));
  }
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/**
 * Adjusts the weights by one reviewed text (one step of online logistic regression). A text that is
 * already judged as decided moves little. The given map is not changed; store the new one and hand
 * it to `createClassifier({ learned })`. Adjustments are log-odds, added to the hand-written weights.
 */
export function learn(learned: Learned, text: string, decision: Decision): Map<string, number> {
  const next = new Map(learned);
  const { logOdds, features, schemes } = weigh(normalise(text), learned);
  step(next, features, logOdds, decision, schemes[0]?.id, 1);
  return next;
}

function step(
  learned: Map<string, number>,
  features: readonly string[],
  logOdds: number,
  decision: Decision,
  guessed: string | undefined,
  weight: number,
  most = mostReviewed,
): void {
  const error = weight * ((decision.fraud ? 1 : 0) - 1 / (1 + Math.exp(-logOdds)));
  const grams = features.filter(isGram).length;
  const add = (id: string, by: number, limit: number): void => {
    learned.set(id, Math.min(most(id), clamp((learned.get(id) ?? 0) + by, limit)));
  };
  for (const id of features) {
    if (isGram(id)) add(id, (GRAM_RATE * error) / grams, GRAM_LIMIT);
    else add(id, CUE_RATE * error, CUE_LIMIT);
  }
  if (decision.fraud && decision.scheme !== undefined && guessed !== decision.scheme) {
    for (const id of features) {
      if (id.startsWith(`${decision.scheme}:`)) add(id, weight * SCHEME_STEP, CUE_LIMIT);
      else if (id.startsWith(`${guessed}:`)) add(id, -weight * SCHEME_STEP, CUE_LIMIT);
    }
  }
}
