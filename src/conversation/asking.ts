import type { Level } from '../blacklist/index.js';
import { type IdentifierKey, identifierKey } from '../identifiers/index.js';
import { appealViewOf } from './appeal-view.js';
import type { Ask, Inbound } from './contract.js';
import type { LastAsked } from './last-asked.js';
import { NO_PANEL } from './panel.js';
import type { ConverseParts } from './parts.js';
import { viewOf } from './report-view.js';

/** What a turn is waiting for; decides what is said when the deadline comes first. */
export interface Progress {
  waitsFor: 'coordination' | 'lane' | 'store' | 'handler';
  /** Who decides, once known. */
  handler: string;
}

/** What a turn said of each identifier. */
export type Told = Map<IdentifierKey, Level>;

const NOTHING: Promise<readonly never[]> = Promise.resolve([]);

/**
 * The questions of one person. Marks the waiting time of the store as such, and counts verdicts. Reports are
 * only ever those of the person: nobody else's can be asked for.
 */
export function createAsking(
  parts: ConverseParts,
  lastAsked: LastAsked,
): (person: Inbound, userKey: string, progress: Progress, told: Told) => Ask {
  const { panel = NO_PANEL, metrics } = parts;
  return (person, userKey, progress, told) => {
    async function inStore<T>(work: Promise<T>): Promise<T> {
      progress.waitsFor = 'store';
      const found = await work;
      progress.waitsFor = 'handler';
      return found;
    }
    return {
      async lookup(identifiers) {
        const verdicts = await inStore(parts.ask.lookup(identifiers));
        for (const { identifier, level } of verdicts) {
          metrics?.verdict(level, person.account);
          told.set(identifierKey(identifier), level);
        }
        return verdicts;
      },
      judge: (what) => parts.ask.judge(what),
      resembles: (what) => parts.ask.resembles(what),
      myReports: async () => (await inStore(parts.reports.mine(person))).map(viewOf),
      myReport: async (what) => {
        const report = await inStore(parts.reports.mineByNumber(person, what));
        return report === null ? null : viewOf(report);
      },
      myAppeals: async () => (await inStore(parts.appeals?.mine(person) ?? NOTHING)).map(appealViewOf),
      lastAsked: () => lastAsked.recall(userKey),
      articles: () => inStore(parts.articles?.cards(person.account) ?? NOTHING),
      standing: () => inStore(panel.standing(person)),
      panelItem: () => inStore(panel.next(person)),
    };
  };
}

const outOfReach = (): Promise<never> => Promise.reject(new RangeError('out of reach'));

/** What handlers get to ask when the store is out of reach. */
export const REFUSING: Ask = {
  lookup: outOfReach,
  judge: outOfReach,
  resembles: outOfReach,
  myReports: outOfReach,
  myReport: outOfReach,
  myAppeals: outOfReach,
  lastAsked: outOfReach,
  articles: outOfReach,
  standing: outOfReach,
  panelItem: outOfReach,
};
