import type { KeyedHash } from '../core/keyed-hash.js';
import { type Person, type ReportStatus, type ReportStore, reporterKeyOf } from '../reports/index.js';
import { type Badge, badgesOf, levelOfPoints, type ReporterStore } from '../reputation/index.js';
import { mayJudge, PANEL_RULE } from './panel/weight.js';

/** Where somebody stands (勋章墙): plain data for the answer. */
export interface Standing {
  readonly points: number;
  readonly level: string;
  /** The next level and how many points are missing; null at the top. */
  readonly nextLevel: { readonly name: string; readonly missing: number } | null;
  readonly adopted: number;
  readonly badges: readonly Badge[];
  /** Badges that are nearest, the nearest first. */
  readonly next: readonly { readonly badge: Badge; readonly have: number }[];
  readonly votes: number;
  readonly votesRight: number;
  readonly panelist: boolean;
  readonly mayJudge: boolean;
  /** Adopted reports missing for the panel; 0 where it is not that. */
  readonly missingForPanel: number;
}

export type StandingOf = (person: Person) => Promise<Standing>;

/** Reports that are looked through; the newest. */
const REPORTS = 200;
const ADOPTED: ReadonlySet<ReportStatus> = new Set([
  'adopted',
  'handed_over',
  'case_opened',
  'case_solved',
  'rewarded',
]);
const CASE: ReadonlySet<ReportStatus> = new Set(['case_opened', 'case_solved', 'rewarded']);

/** Counted anew each time, so that what was taken back is gone. Errors: store_unavailable */
export function createStanding({
  reports,
  reporters,
  keyedHash,
}: {
  readonly reports: Pick<ReportStore, 'ofReporter'>;
  readonly reporters: Pick<ReporterStore, 'get'>;
  readonly keyedHash: KeyedHash;
}): StandingOf {
  return async (person) => {
    const key = reporterKeyOf(keyedHash, person);
    const [record, mine] = await Promise.all([reporters.get(key), reports.ofReporter(key, REPORTS)]);
    const { points, adopted, votes, votesRight, badges, panelist } = record ?? NOBODY;
    const stored = ({ attachments }: (typeof mine)[number]) =>
      attachments.some(({ state }) => state === 'stored');
    const { earned, next } = badgesOf({
      adopted,
      votesRight,
      evidenced: mine.filter((one) => ADOPTED.has(one.status) && stored(one)).length,
      cases: mine.filter(({ status }) => CASE.has(status)).length,
      early: badges.filter((one) => one.startsWith('early:')).length,
    });
    const { level, next: above } = levelOfPoints(points);
    return {
      points,
      level: level.name,
      nextLevel: above === null ? null : { name: above.name, missing: above.from - points },
      adopted,
      badges: earned,
      next,
      votes,
      votesRight,
      panelist,
      mayJudge: record !== null && mayJudge(record),
      missingForPanel: Math.max(0, PANEL_RULE.adopted - adopted),
    };
  };
}

const NOBODY = {
  points: 0,
  adopted: 0,
  votes: 0,
  votesRight: 0,
  badges: [] as readonly string[],
  panelist: false,
} as const;
