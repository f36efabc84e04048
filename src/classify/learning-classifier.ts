import { setImmediate } from 'node:timers/promises';
import { type Clock, DAY_MS, MINUTE_MS } from '../core/clock.js';
import type { Log } from '../core/log.js';
import type { SchemeId } from '../schemes/index.js';
import { type Classifier, createClassifier } from './classifier.js';
import { learnExample, type TextFeatures } from './learn.js';

/** One reviewed text, by its features, as the store keeps it. */
export interface Taught extends TextFeatures {
  readonly by: string;
  readonly fraud: boolean;
  readonly scheme: SchemeId | null;
  /** 0..1 */
  readonly weight: number;
  /** ms */
  readonly at: number;
}

/** An example teaches half as much after so long: scripts change. */
const HALF_LIFE_MS = 180 * DAY_MS;
/** Below this an old example is left out. */
const LEAST = 0.02;

/**
 * What a list of examples teaches, oldest first; the same list always gives the same, so that taking examples out
 * undoes what they did.
 */
export function learnedFrom(examples: readonly Taught[], now: number): Map<string, number> {
  const learned = new Map<string, number>();
  learnAll(learned, inOrder(examples), now);
  return learned;
}

const inOrder = (examples: readonly Taught[]): Taught[] => [...examples].sort((a, b) => a.at - b.at);

function learnAll(learned: Map<string, number>, examples: readonly Taught[], now: number): void {
  for (const example of examples) {
    const weight = example.weight * 2 ** (-Math.max(0, now - example.at) / HALF_LIFE_MS);
    if (weight < LEAST) continue;
    const { fraud, scheme } = example;
    learnExample(learned, example, scheme === null ? { fraud } : { fraud, scheme }, weight);
  }
}

export interface LearningOptions {
  /** The newest examples, at most `limit`. */
  readonly load: (limit: number) => Promise<readonly Taught[]>;
  readonly clock: Clock;
  readonly log: Log;
  /** How old the examples may become, ms; default ten minutes. */
  readonly refreshMs?: number;
}

const MOST = 2_000;
/** Examples that are taken in before messages have their turn. */
const AT_ONCE = 50;

/**
 * A classifier that takes in what reviewers decide. No judgement ever waits for the store: the first ones are made
 * without the examples, a new set is built in the background and put in place whole. A store that is away
 * leaves the set of before.
 */
export function createLearningClassifier({
  load,
  clock,
  log,
  refreshMs = 10 * MINUTE_MS,
}: LearningOptions): Classifier & {
  /** Resolves when a refresh that is under way is over. */
  settled(): Promise<void>;
} {
  let current = createClassifier();
  let loadedAt: number | null = null;
  let loading: Promise<void> | null = null;

  async function refresh(): Promise<void> {
    try {
      const examples = await load(MOST);
      const ordered = inOrder(examples);
      const learned = new Map<string, number>();
      for (let from = 0; from < ordered.length; from += AT_ONCE) {
        learnAll(learned, ordered.slice(from, from + AT_ONCE), clock());
        await setImmediate();
      }
      current = learned.size === 0 ? createClassifier() : createClassifier({ learned });
    } catch (error) {
      log.warn('classify.examples_away', { error });
    } finally {
      loading = null;
    }
  }

  const fresh = (): Classifier => {
    const now = clock();
    if (loading === null && (loadedAt === null || now - loadedAt >= refreshMs)) {
      loadedAt = now;
      loading = refresh();
    }
    return current;
  };

  return {
    judge: (text) => fresh().judge(text),
    resembles: (text) => fresh().resembles(text),
    settled: async () => {
      await loading;
    },
  };
}
