import { DAY_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import { type Identifier, identifierKey } from '../identifiers/index.js';
import type { Report } from '../reports/index.js';
import type { ReporterRecord } from '../reputation/index.js';
import type { Subject } from './model.js';
import type { VerificationTools } from './tools.js';

/** Reports of one identifier, of one reporter, and similar ones that are looked at; the newest of them. */
const SAME = 400;
const EARLIER = 100;
const SIMILAR = 20;
const SIMILAR_MS = 180 * DAY_MS;

type Tools = Pick<
  VerificationTools,
  'reports' | 'reporters' | 'blacklist' | 'official' | 'box' | 'judge' | 'clock'
>;

/**
 * Reads what the checks look at.
 * @param suspension treats a reporter as suspended (or not) for a preview
 * @throws store_unavailable
 */
export async function gather(tools: Tools, report: Report, suspension?: Suspension): Promise<Subject> {
  const { reports, reporters, blacklist, official, clock } = tools;
  const suspended = await suspendedKeys(tools, suspension);
  const before = (list: readonly Report[]): Report[] =>
    list.filter((other) => precedes(other, report) && isHeard(other, suspended));
  const [record, own, similar, same] = await Promise.all([
    reporters.get(report.reporterKey),
    reports.ofReporter(report.reporterKey, EARLIER),
    reports.similar(report.fingerprint, report.createdAt - SIMILAR_MS, SIMILAR),
    Promise.all(
      report.suspects.map(
        async (suspect) =>
          [identifierKey(suspect), before(await reports.ofIdentifier(suspect, SAME))] as const,
      ),
    ),
  ]);
  const earlier = own.filter((other) => precedes(other, report) && other.status !== 'withdrawn');
  const asked = unique([report, ...earlier].flatMap(({ suspects }) => suspects));
  const entries = await blacklist.find(asked);
  const story = storyOf(tools, report);
  return {
    report,
    story,
    judgement: await tools.judge(story),
    reporter: {
      ...(record ?? newcomer(report)),
      // The date of the record may be younger than a report that waited.
      firstAt: Math.min(record?.firstAt ?? report.createdAt, earlier.at(-1)?.createdAt ?? report.createdAt),
      suspendedAt: suspended.has(report.reporterKey) ? (record?.suspendedAt ?? clock()) : null,
    },
    entries: new Map(asked.map((one, at) => [identifierKey(one), entries[at] ?? null])),
    official: new Map(report.suspects.map((one) => [identifierKey(one), official.find(one)])),
    similar: before(similar),
    sameIdentifier: new Map(same),
    earlier,
    now: clock(),
  };
}

/** For previews: how things would be. */
export interface Suspension {
  readonly reporterKey: string;
  readonly suspended: boolean;
}

async function suspendedKeys(
  { reporters }: Pick<Tools, 'reporters'>,
  suspension?: Suspension,
): Promise<ReadonlySet<string>> {
  const keys = new Set((await reporters.suspended()).map(({ reporterKey }) => reporterKey));
  if (suspension?.suspended) keys.add(suspension.reporterKey);
  else if (suspension) keys.delete(suspension.reporterKey);
  return keys;
}

/** One order for all reports, also for those of one moment. */
const precedes = (a: Report, b: Report): boolean =>
  a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id);

const isHeard = (report: Report, suspended: ReadonlySet<string>): boolean =>
  report.status !== 'withdrawn' && !suspended.has(report.reporterKey);

export const unique = (list: readonly Identifier[]): Identifier[] => [
  ...new Map(list.map((one) => [identifierKey(one), one])).values(),
];

/** The reporter's words; after an erasure, or under another key, what was left of them. */
function storyOf({ box }: Pick<Tools, 'box'>, { sealedStory, redactedStory }: Report): string {
  if (sealedStory === '') return redactedStory;
  try {
    return box.open('story', sealedStory);
  } catch (error) {
    if (!isTxwzError(error, 'seal_broken')) throw error;
    return redactedStory;
  }
}

const newcomer = ({ reporterKey, account, createdAt }: Report): ReporterRecord => ({
  reporterKey,
  account,
  firstAt: createdAt,
  reports: 0,
  adopted: 0,
  rejected: 0,
  contactVerified: false,
  suspendedAt: null,
  points: 0,
  badges: [],
  panelist: false,
  votes: 0,
  votesRight: 0,
  version: 0,
});
