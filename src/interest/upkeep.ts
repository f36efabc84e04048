import type { Lookup } from '../blacklist/index.js';
import { type Clock, DAY_MS } from '../core/clock.js';
import { identifierKey } from '../identifiers/index.js';
import type { LevelChanged } from './level-changed.js';
import { INTEREST_MS } from './model.js';
import type { InterestStore } from './store.js';

const PAGE = 500;

/** What has to be done once a day. Errors of both: store_unavailable */
export interface InterestUpkeep {
  /** Deletes what is older than 90 days; returns how many rows. */
  retain(): Promise<number>;
  /**
   * Finds what became confirmed without anybody saying so (imports, a listed host above an address that was asked
   * about) and has those concerned warned; returns how many identifiers. Page by page.
   */
  sweep(): Promise<number>;
}

export function createInterestUpkeep({
  interest,
  lookup,
  levelChanged,
  clock,
}: {
  readonly interest: Pick<InterestStore, 'open' | 'deleteOlderThan'>;
  readonly lookup: Lookup;
  readonly levelChanged: LevelChanged;
  readonly clock: Clock;
}): InterestUpkeep {
  return {
    retain: () => interest.deleteOlderThan(clock() - INTEREST_MS),
    async sweep() {
      const cause = `sweep:${Math.floor(clock() / DAY_MS)}`;
      let found = 0;
      for (let page = await interest.open(null, PAGE); page.length > 0; ) {
        for (const { identifier, level } of await lookup(page)) {
          if (level !== 'confirmed') continue;
          await levelChanged({ identifier, before: 'unknown', after: level, cause });
          found += 1;
        }
        const last = page.at(-1);
        if (last === undefined || page.length < PAGE) break;
        const next = await interest.open(last, PAGE);
        // A store that does not move on would keep this going for ever.
        if (next[0] && identifierKey(next[0]) === identifierKey(last)) break;
        page = next;
      }
      return found;
    },
  };
}
