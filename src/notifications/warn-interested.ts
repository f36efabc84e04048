import { z } from 'zod';
import { LEVELS, type Level, type Lookup } from '../blacklist/index.js';
import { type Clock, MINUTE_MS, SECOND_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { IDENTIFIER_TYPES, type Identifier, identifierKey } from '../identifiers/index.js';
import {
  concerns,
  INTEREST_JOBS,
  INTEREST_MS,
  type Interest,
  type InterestStore,
} from '../interest/index.js';
import { type Queue, RetryAfter, type Worker } from '../queue/port.js';
import type { TellPerson } from './tell-person.js';

/** People of one job; the next page is a job of its own, so that memory and time stay those of one. */
const PAGE = 200;
/** Messages under way at a time. */
const AT_ONCE = 8;
/** How long a change may take to be written after it was announced. */
const PATIENCE_MS = 30 * MINUTE_MS;

const payloadShape = z.object({
  v: z.literal(1),
  identifier: z.object({ type: z.enum(IDENTIFIER_TYPES), value: z.string().min(1).max(2_048) }),
  after: z.enum(LEVELS),
  /** When the change was announced, ms. */
  at: z.number(),
  cause: z.string().min(1).max(300),
  /** Whether those who reported it are told as well. */
  reporters: z.boolean(),
  /** The last userKey of the page before. */
  cursor: z.string().nullable(),
});
type Payload = z.infer<typeof payloadShape>;

/** The sentences, passed in: words live in templates/replies/warnings.ts. */
export interface WarningWords {
  warned(identifier: Identifier, how: Interest['how']): string;
  corrected(identifier: Identifier, how: Interest['how'], after: Level): string;
}

export interface WarnParts {
  readonly interest: Pick<InterestStore, 'of' | 'unwanted'>;
  readonly lookup: Lookup;
  readonly tellPerson: TellPerson;
  readonly queue: Pick<Queue, 'enqueue'>;
  readonly words: WarningWords;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Worker of `interest.warn`: tells one page of those who asked about or reported an identifier that its level is
 * another now. Waits while the change is not written yet and stops when the level has changed again, which
 * has a job of its own. Killed anywhere it goes on where it was: rows that were claimed are left alone.
 */
export function createWarnWorker(parts: WarnParts): Worker<Payload> {
  const { interest, lookup, tellPerson, queue, words, clock, log } = parts;

  async function tellRow(row: Interest, { identifier, after }: Payload): Promise<void> {
    const text =
      after === 'confirmed' ? words.warned(identifier, row.how) : words.corrected(identifier, row.how, after);
    try {
      await tellPerson(row, after, text);
    } catch (error) {
      // Sealed under another SECRET_KEY: nobody can be reached any more.
      if (!isTxwzError(error, 'seal_broken')) throw error;
      log.warn('interest.unreadable', { error });
    }
  }

  async function work(payload: Payload, signal: AbortSignal): Promise<void> {
    const { identifier, after, at, reporters, cursor, cause } = payload;
    const [verdict] = await lookup([identifier]);
    if (verdict?.level !== after) {
      if (cursor === null && clock() - at < PATIENCE_MS)
        throw new RetryAfter(10 * SECOND_MS, 'the new level is not written yet');
      return;
    }
    const page = await interest.of(identifier, at - INTEREST_MS, cursor, PAGE);
    const unwanted = await interest.unwanted(page.map(({ userKey }) => userKey));
    const rows = page.filter(
      ({ userKey, how, level }) =>
        !unwanted.has(userKey) && (reporters || how === 'asked') && concerns(level, after),
    );
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      if (signal.aborted) throw new RetryAfter(SECOND_MS, 'stopping');
      await Promise.all(rows.slice(from, from + AT_ONCE).map((row) => tellRow(row, payload)));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    await queue.enqueue(
      INTEREST_JOBS.warn,
      { ...payload, cursor: last.userKey },
      { key: `interest:${cause}:${identifierKey(identifier)}:${after}:${last.userKey}`, priority: 7 },
    );
  }

  return {
    job: INTEREST_JOBS.warn,
    parse: (payload) => payloadShape.parse(payload),
    concurrency: 2,
    timeoutMs: 10 * MINUTE_MS,
    attempts: 8,
    backoffMs: (attempt) => Math.min(10 * MINUTE_MS, 2 ** attempt * SECOND_MS),
    async work(payload, { signal }) {
      try {
        await work(payload, signal);
      } catch (error) {
        if (!isTxwzError(error, 'store_unavailable')) throw error;
        throw new RetryAfter(5 * SECOND_MS, 'store unavailable');
      }
    },
  };
}
