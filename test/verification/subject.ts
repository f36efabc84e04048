import type { Entry, Ruling } from '../../src/blacklist/index.js';
import { DAY_MS } from '../../src/core/clock.js';
import { type Identifier, identifierKey } from '../../src/identifiers/index.js';
import { fingerprintOf, type Report } from '../../src/reports/index.js';
import type { ReporterRecord } from '../../src/reputation/index.js';
import type { Check, Finding, Subject } from '../../src/verification/index.js';
import { classifier, official, phone, storyOf, T0 } from './world.js';

let count = 0;

/** A report as the store holds it, by a person of its own. */
export function report(rest: Partial<Report> = {}): Report {
  count += 1;
  const story = rest.redactedStory ?? storyOf(count);
  return {
    id: `id-${String(count).padStart(6, '0')}`,
    number: `A2B-${count}`,
    account: 'default',
    reporterKey: `reporter-${count}`,
    sealedReporter: 'v1.x',
    suspects: [phone(1)],
    spoofed: [],
    scheme: 'brushing',
    sealedStory: '',
    redactedStory: story,
    fingerprint: fingerprintOf(story),
    lossFen: null,
    lossAt: null,
    sealedContact: null,
    attachments: [],
    status: 'received',
    history: [],
    mergedInto: null,
    createdAt: T0 + count * 1_000,
    updatedAt: T0,
    effectKey: `effect-${count}`,
    outbox: [],
    version: 1,
    ...rest,
  };
}

export const ruled = (
  identifier: Identifier,
  level: Ruling['level'],
  expiresAt: number | null = null,
): Entry => ({
  identifier,
  bad: 0,
  legit: 0,
  heat: 0,
  reporters: 0,
  firstAt: 0,
  lastAt: 0,
  schemes: {},
  ruling: { level, at: T0, by: 'console', reason: '', expiresAt },
});

export interface Setting {
  readonly reporter?: Partial<ReporterRecord>;
  readonly entries?: readonly Entry[];
  /** Reports about the first suspect, in whatever order. */
  readonly others?: readonly Report[];
  readonly earlier?: readonly Report[];
  readonly similar?: readonly Report[];
  readonly story?: string;
}

/** The subject of a look at `of`; the reporter is 90 days old unless told otherwise. */
export function subject(of: Report, setting: Setting = {}): Subject {
  const { others = [], entries = [], story = of.redactedStory } = setting;
  const newestFirst = [...others].sort((a, b) => b.createdAt - a.createdAt);
  return {
    report: of,
    story,
    judgement: classifier.judge(story),
    reporter: {
      reporterKey: of.reporterKey,
      account: 'default',
      firstAt: of.createdAt - 90 * DAY_MS,
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
      version: 1,
      ...setting.reporter,
    },
    entries: new Map(entries.map((entry) => [identifierKey(entry.identifier), entry])),
    official: new Map(of.suspects.map((one) => [identifierKey(one), official.find(one)])),
    similar: setting.similar ?? [],
    sameIdentifier: new Map(
      of.suspects.map((one) => [
        identifierKey(one),
        newestFirst.filter(({ suspects }) =>
          suspects.some((other) => identifierKey(other) === identifierKey(one)),
        ),
      ]),
    ),
    earlier: setting.earlier ?? [],
    now: of.createdAt,
  };
}

/** The findings of one check as `effect factor`. */
export async function look(check: Check, of: Subject): Promise<readonly string[]> {
  return (await check.run(of)).map(({ effect, factor }: Finding) => `${effect} ${factor}`);
}
