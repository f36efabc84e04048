import { mask } from '../../identifiers/index.js';
import type { ReportStore } from '../../reports/index.js';
import {
  type DecideReview,
  REVIEW_DECISIONS,
  type ReviewItem,
  type ReviewStore,
  RULED_LEVELS,
  type UndoReview,
} from '../../review/index.js';
import { type CliIo, EXIT } from '../io.js';

export interface ReviewDeps {
  readonly review: Pick<ReviewStore, 'waiting' | 'count' | 'get' | 'byReport'>;
  readonly reports: Pick<ReportStore, 'get' | 'byNumber'>;
  readonly decide: DecideReview;
  readonly undo: UndoReview;
}

export interface ReviewArgs {
  readonly account: string;
  /** Who decides; for the audit log and for what takes two persons. */
  readonly by: string;
  readonly limit?: number;
  /** decide: one of `REVIEW_DECISIONS`. */
  readonly decision?: string;
  /** decide: ruling on the identifiers. */
  readonly level?: string;
  /** decide, merge: the report that goes on. */
  readonly into?: string;
  readonly reason?: string;
  /** One JSON record instead of lines. */
  readonly json?: boolean;
}

type Io = Pick<CliIo, 'stdout' | 'stderr'>;

/**
 * `txwz review list|decide|undo`: the review desk without a console. ITEM is the item's id or the number of its
 * report. Stories are shown redacted, numbers masked.
 * @returns exit code: 0 done, 1 no such item, 2 wrong use
 * @throws what the verbs of src/review throw
 */
export async function runReview(
  action: 'list' | 'decide' | 'undo',
  given: string | undefined,
  deps: ReviewDeps,
  io: Io,
  args: ReviewArgs,
): Promise<number> {
  if (action === 'list') return list(deps, io, args);
  const item = given === undefined ? null : await find(given, deps, args.account);
  if (item === null) {
    io.stderr.write('no such item: give an id from `txwz review list` or the number of its report\n');
    return EXIT.failed;
  }
  const { account, by } = args;
  if (action === 'undo') return show(await deps.undo({ itemId: item.id, account, by }), io, args);
  const decision = REVIEW_DECISIONS.find((one) => one === args.decision);
  const level = RULED_LEVELS.find((one) => one === args.level);
  if (decision === undefined || args.reason === undefined || (args.level !== undefined && !level)) {
    io.stderr.write(
      `give --decision ${REVIEW_DECISIONS.join('|')} and --reason; --level is one of ${RULED_LEVELS.join(', ')}\n`,
    );
    return EXIT.usage;
  }
  const decided = await deps.decide({
    itemId: item.id,
    account,
    by,
    decision,
    reason: args.reason,
    ...(level === undefined ? {} : { identifierLevel: level }),
    ...(args.into === undefined ? {} : { mergeInto: args.into }),
  });
  return show(decided, io, args);
}

async function find(
  given: string,
  { review, reports }: ReviewDeps,
  account: string,
): Promise<ReviewItem | null> {
  const item = await review.get(given);
  if (item !== null) return item.account === account ? item : null;
  const report = await reports.byNumber(account, given.toUpperCase());
  return report && review.byReport(report.id);
}

async function list({ review, reports }: ReviewDeps, io: Io, args: ReviewArgs): Promise<number> {
  const { account, limit = 20, json } = args;
  const items = await review.waiting({ account }, limit);
  for (const item of items) {
    const report = item.reportId === null ? null : await reports.get(item.reportId);
    const record = recordOf(item, report?.number ?? null, report?.redactedStory ?? null);
    io.stdout.write(json ? `${JSON.stringify(record)}\n` : `${linesOf(record)}\n`);
  }
  if (!json) io.stdout.write(`${await review.count({ account })} waiting\n`);
  return EXIT.done;
}

function recordOf(item: ReviewItem, number: string | null, story: string | null) {
  const { id, kind, risk, state, why, needsSecond, firstVote, advice, decision } = item;
  return {
    id,
    kind,
    number,
    risk,
    state,
    waitingSince: new Date(item.waitingSince).toISOString(),
    identifiers: item.identifiers.map((one) => `${one.type} ${mask(one)}`),
    why,
    needsSecond,
    firstVoteBy: firstVote?.by ?? null,
    panel: advice?.vote ?? null,
    decision: decision && { decision: decision.decision, level: decision.level, by: decision.by },
    story,
  };
}

function linesOf(record: ReturnType<typeof recordOf>): string {
  const { id, risk, number, identifiers, why, needsSecond, firstVoteBy, panel, story } = record;
  const marks = [
    needsSecond ? 'two persons' : null,
    firstVoteBy ? `first: ${firstVoteBy}` : null,
    panel ? `panel: ${panel}` : null,
  ].filter(Boolean);
  return [
    `${id}  risk ${risk}  ${number ?? identifiers.join(', ')}  since ${record.waitingSince}${marks.length > 0 ? `  (${marks.join(', ')})` : ''}`,
    ...why.map((one) => `  ${one}`),
    ...(story ? [`  ${story.replace(/\s+/gu, ' ').slice(0, 200)}`] : []),
  ].join('\n');
}

function show(item: ReviewItem, io: Io, { json }: ReviewArgs): number {
  const record = recordOf(item, null, null);
  const waits = item.firstVote !== null && item.state !== 'decided';
  const line = waits ? 'first vote kept, a second person has to decide the same' : item.state;
  io.stdout.write(json ? `${JSON.stringify(record)}\n` : `${item.id}  ${line}\n`);
  return EXIT.done;
}
