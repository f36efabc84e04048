import type { Level } from '../blacklist/index.js';
import type { Clock } from '../core/clock.js';
import type { Identifier } from '../identifiers/index.js';
import { isCorrection } from './level-changed.js';
import { INTEREST_MS } from './model.js';
import type { InterestStore } from './store.js';

const PAGE = 500;
/** More are not counted: the number is for somebody who waits for a page. */
const MOST = 5_000;

/** How many people a change would reach; `capped`: at least so many. */
export interface Concerned {
  readonly people: number;
  readonly capped: boolean;
}

/** A warning goes to whoever does not know it, a correction to whoever was told worse. */
export const concerns = (told: Level | null, after: Level): boolean =>
  after === 'confirmed' ? told !== 'confirmed' : isCorrection(told, after);

/**
 * Counts those who would be told if the level changed now, as the worker of `interest.warn` chooses them; those who
 * want no messages are left out. Without `reporters` only those who asked. Writes nothing.
 * @throws store_unavailable
 */
export async function countConcerned(
  { interest, clock }: { readonly interest: Pick<InterestStore, 'of' | 'unwanted'>; readonly clock: Clock },
  {
    identifier,
    before,
    after,
    reporters = true,
  }: {
    readonly identifier: Identifier;
    readonly before: Level;
    readonly after: Level;
    readonly reporters?: boolean;
  },
): Promise<Concerned> {
  if (before === after || (after !== 'confirmed' && !isCorrection(before, after)))
    return { people: 0, capped: false };
  const since = clock() - INTEREST_MS;
  let people = 0;
  let cursor: string | null = null;
  for (let read = 0; read < MOST; read += PAGE) {
    const page = await interest.of(identifier, since, cursor, PAGE);
    const unwanted = await interest.unwanted(page.map(({ userKey }) => userKey));
    people += page.filter(
      ({ userKey, how, level }) =>
        !unwanted.has(userKey) && (reporters || how === 'asked') && concerns(level, after),
    ).length;
    cursor = page.at(-1)?.userKey ?? null;
    if (page.length < PAGE) return { people, capped: false };
  }
  return { people, capped: true };
}
