import { randomUUID } from 'node:crypto';
import { DAY_MS } from '../core/clock.js';
import { identifierKey } from '../identifiers/index.js';
import type { Report } from '../reports/index.js';
import { isWaiting, type ReviewItem } from './model.js';
import { needsSecond } from './needs-second.js';
import { advisedRisk, riskOf } from './risk.js';
import type { ReviewTools } from './tools.js';

const VOICES = 100;
const SIMILAR_MS = 180 * DAY_MS;

/** What verification says of a report; the desk needs no more of it. */
export interface LookedAt {
  readonly report: Report;
  readonly outcomes: readonly {
    readonly identifier: Report['suspects'][number];
    readonly outcome: 'promote' | 'keep' | 'review' | 'reject';
    readonly reasons: readonly string[];
  }[];
}

export type TakeIn = (looked: LookedAt) => Promise<void>;

type Tools = Pick<ReviewTools, 'review' | 'reports' | 'official' | 'judge' | 'clock'>;

/**
 * Keeps the desk in step with verification: a report that a person has to decide has one item, one that was decided
 * otherwise or withdrawn has none that waits. Can be repeated: verification runs again and again.
 * Errors: store_unavailable · store_conflict
 */
export function createTakeIn(tools: Tools): TakeIn {
  const { review, clock } = tools;
  return async ({ report, outcomes }) => {
    const held = await review.byReport(report.id);
    const asked = outcomes.filter(({ outcome }) => outcome === 'review');
    const story = report.suspects.length === 0 && report.status === 'verifying';
    const wanted = story || (asked.length > 0 && ['verifying', 'adopted'].includes(report.status));
    if (!wanted) {
      if (held && isWaiting(held)) await close(tools, held.id);
      return;
    }
    // Decided once is decided, unless the report is waiting again.
    const over = held !== null && !isWaiting(held);
    if (over && (report.status !== 'verifying' || isUnderWay(held))) return;
    const fresh = await itemOf(tools, report, story, asked);
    if (held === null) {
      const { created, item } = await review.create(fresh);
      if (created || !isWaiting(item)) return;
    }
    const { baseRisk, identifiers, why, needsSecond: second } = fresh;
    await review.update(held?.id ?? fresh.id, (item) => {
      if (isWaiting(item)) {
        const risk = advisedRisk(baseRisk, item.advice?.vote ?? null);
        const same =
          item.baseRisk === baseRisk &&
          item.identifiers.length === identifiers.length &&
          item.why.join() === why.join();
        return same ? null : { ...item, baseRisk, risk, identifiers, why, needsSecond: second };
      }
      return isUnderWay(item) ? null : reopened(item, fresh, clock());
    });
  };
}

/** Decided, and its minute or its carrying out is not over. */
const isUnderWay = ({ state, decision }: ReviewItem): boolean =>
  state === 'decided' && decision?.settledAt === null;

/** The same item once more; what was decided before stays on record. */
function reopened(held: ReviewItem, fresh: ReviewItem, now: number): ReviewItem {
  const past = held.decision === null ? held.past : [...held.past, held.decision].slice(-10);
  const { identifiers, risk, baseRisk, why, needsSecond: second } = fresh;
  return {
    ...held,
    identifiers,
    risk,
    baseRisk,
    why,
    needsSecond: second,
    state: 'open',
    waitingSince: now,
    firstVote: null,
    decision: null,
    past,
    seats: [],
    advice: null,
  };
}

const close = ({ review }: Tools, id: string): Promise<unknown> =>
  review.update(id, (item) => (isWaiting(item) ? { ...item, state: 'closed', firstVote: null } : null));

async function itemOf(
  { reports, official, judge, clock }: Tools,
  report: Report,
  story: boolean,
  asked: LookedAt['outcomes'],
): Promise<ReviewItem> {
  const now = clock();
  const identifiers = asked.map(({ identifier }) => identifier);
  const voices = new Set([report.reporterKey]);
  for (const one of identifiers)
    for (const other of await reports.ofIdentifier(one, VOICES))
      if (other.status !== 'withdrawn') voices.add(other.reporterKey);
  for (const other of await reports.similar(report.fingerprint, now - SIMILAR_MS, VOICES))
    if (other.status !== 'withdrawn') voices.add(other.reporterKey);
  const script = (await judge(report.redactedStory)).score;
  const baseRisk = riskOf({ ...report, script, voices: voices.size, now });
  const reasons = asked.flatMap((one) => one.reasons);
  return {
    ...BLANK,
    id: randomUUID(),
    key: `report:${report.id}`,
    account: report.account,
    kind: 'report',
    reportId: report.id,
    identifiers,
    scheme: report.scheme,
    risk: baseRisk,
    baseRisk,
    waitingSince: now,
    why: story ? ['没有号码，要看经过。'] : [...new Set(reasons)].slice(0, 10),
    needsSecond: identifiers.some((one) => needsSecond(one, official)),
  };
}

/** What every new item begins with. */
const BLANK = {
  state: 'open',
  firstVote: null,
  decision: null,
  past: [],
  seats: [],
  advice: null,
  version: 1,
} as const;

/** Somebody asks for a person's look at a number itself: an appeal, a shared or official-looking number. */
export type AskForReview = (asked: {
  readonly account: string;
  readonly identifier: ReviewItem['identifiers'][number];
  /** Chinese, one sentence. */
  readonly why: string;
}) => Promise<ReviewItem>;

/**
 * One item per account and identifier; asked again it stays the same one, and comes up again when it was decided.
 * Errors: store_unavailable · store_conflict
 */
export function createAskForReview(tools: Tools & Pick<ReviewTools, 'blacklist'>): AskForReview {
  return async ({ account, identifier, why }) => {
    const now = tools.clock();
    const [entry] = await tools.blacklist.find([identifier]);
    const voices = entry?.reporters ?? 0;
    const baseRisk = riskOf({ script: 0.5, lossFen: null, lossAt: null, voices, now });
    const fresh: ReviewItem = {
      ...BLANK,
      id: randomUUID(),
      key: `identifier:${account}:${identifierKey(identifier)}`,
      account,
      kind: 'identifier',
      reportId: null,
      identifiers: [identifier],
      risk: baseRisk,
      baseRisk,
      waitingSince: now,
      why: [why],
      needsSecond: needsSecond(identifier, tools.official),
    };
    const { item, created } = await tools.review.create(fresh);
    if (created) return item;
    const again = await tools.review.update(item.id, (held) => {
      if (!isWaiting(held)) return isUnderWay(held) ? null : reopened(held, fresh, now);
      return held.why.includes(why) ? null : { ...held, why: [why, ...held.why].slice(0, 10) };
    });
    return again ?? item;
  };
}
