import type { Level } from '../blacklist/index.js';
import type { Clock } from '../core/clock.js';
import { type Identifier, identifierKey } from '../identifiers/index.js';
import type { Queue } from '../queue/port.js';
import { INTEREST_JOBS } from './jobs.js';

/** That the level of an identifier changed, or is about to. */
export interface LevelChange {
  readonly identifier: Identifier;
  readonly before: Level;
  readonly after: Level;
  /** Idempotency key: what brought the change (`ruling:…`, `appeal:…`, `report:…`). */
  readonly cause: string;
  /**
   * Whether those who reported it are told as well (default); false where the change reaches them as news of their own
   * report.
   */
  readonly reporters?: boolean;
}

/**
 * The one place to go when a level changes, for whoever changes it: verification, rulings, appeals, repairs. Asks for
 * a warning to those concerned when something becomes confirmed, for a correction when what was called
 * confirmed or suspect no longer is; does nothing for any other change. May be called before or after the
 * change is written: the job waits for it. Errors: store_unavailable
 */
export type LevelChanged = (change: LevelChange) => Promise<void>;

export function createLevelChanged({
  queue,
  clock,
}: {
  readonly queue: Pick<Queue, 'enqueue'>;
  readonly clock: Clock;
}): LevelChanged {
  return async ({ identifier, before, after, cause, reporters = true }) => {
    if (before === after || (after !== 'confirmed' && !isCorrection(before, after))) return;
    const { type, value } = identifier;
    await queue.enqueue(
      INTEREST_JOBS.warn,
      { v: 1, identifier: { type, value }, after, at: clock(), cause, reporters, cursor: null },
      { key: `interest:${cause}:${identifierKey(identifier)}:${after}`, priority: 7 },
    );
  };
}

const WEIGHT: Readonly<Record<Level, number>> = {
  confirmed: 2,
  suspect: 1,
  tagged: 0,
  unsure: 0,
  unknown: 0,
  cleared: 0,
  official: 0,
};

/** Whether somebody who was told `before` has to hear that it no longer holds. */
export const isCorrection = (before: Level | null, after: Level): boolean =>
  before !== null && WEIGHT[after] < WEIGHT[before];
