import type { AuditEvent } from '../../src/audit/index.js';
import { exampleOf } from '../../src/classify/index.js';
import { MINUTE_MS } from '../../src/core/clock.js';
import {
  createAskForReview,
  createBulkDecide,
  createDecideReview,
  createExpireReports,
  createNeighbours,
  createPanel,
  createSettleReview,
  createStanding,
  createTakeIn,
  createUndoReview,
  type ReviewItem,
  type ReviewTools,
} from '../../src/review/index.js';
import type { Storage } from '../../src/storage/port.js';
import { createVerifyReport } from '../../src/verification/index.js';
import { createWorld, official } from '../verification/world.js';

export { exampleOf };

/** The review desk over the real domain on a real store; time moves by hand, jobs are worked off by hand. */
export function openReviewDesk(storage: Storage) {
  const world = createWorld(storage);
  const { queue, keyedHash } = world;
  const audited: Omit<AuditEvent, 'at'>[] = [];
  const { review, examples, reports, reporters, blacklist } = storage;
  const tools: ReviewTools = {
    review,
    examples,
    reports,
    reporters,
    blacklist,
    official,
    queue,
    changeStatus: world.tools.changeStatus,
    audit: async (event) => {
      audited.push(event);
    },
    judge: world.tools.judge,
    clock: world.now,
    log: world.tools.log,
  };
  const takeIn = createTakeIn(tools);
  const verify = createVerifyReport({ ...world.tools, afterwards: takeIn });
  const settle = createSettleReview(tools);
  const decide = createDecideReview(tools);
  return {
    ...world,
    tools,
    audited,
    takeIn,
    verify,
    decide,
    bulk: createBulkDecide(decide),
    undo: createUndoReview(tools),
    expire: createExpireReports(tools),
    ask: createAskForReview(tools),
    neighbours: createNeighbours(tools),
    panel: createPanel({ ...tools, keyedHash }),
    standing: createStanding({ ...tools, keyedHash }),
    settle,
    item: async (id: string) => (await review.get(id)) as ReviewItem,
    itemOf: async (reportId: string) => (await review.byReport(reportId)) as ReviewItem,
    pass: (ms: number) => world.setNow(world.now() + ms),
    /** Lets the minute go by and carries out what was decided. */
    async minute(): Promise<void> {
      world.setNow(world.now() + MINUTE_MS);
      for (let job = queue.take('review.settle'); job; job = queue.take('review.settle'))
        await settle(job.payload.itemId as string, job.payload.decisionId as string);
    },
    /** A story without suspects, verified: it waits at the desk. */
    async story(user: string, text: string): Promise<ReviewItem> {
      const { id } = await world.submit(user, [], { story: text });
      await verify(id);
      return (await review.byReport(id)) as ReviewItem;
    },
    /** News that the relay would bring to the reporter. */
    async news(reportId: string): Promise<string[]> {
      const report = await reports.get(reportId);
      return (report?.outbox ?? [])
        .filter(({ job }) => job === 'notify.reporter')
        .map(({ payload }) => String(payload.status));
    },
    async record(user: string) {
      return reporters.get(world.ref(user).reporterKey);
    },
    /** Makes somebody a reporter whose reports were adopted so often, and a panelist. */
    async panelist(user: string, { votes = 0, right = 0 } = {}): Promise<void> {
      const { account, reporterKey } = world.ref(user);
      await reporters.getOrNew(account, reporterKey, world.now());
      for (let n = 0; n < 3; n += 1)
        await reporters.mark(reporterKey, {
          kind: 'report',
          key: `${user}-${n}`,
          outcome: 'adopted',
          points: 10,
          at: world.now(),
        });
      for (let n = 0; n < votes; n += 1)
        await reporters.mark(reporterKey, {
          kind: 'vote',
          key: `${user}-vote-${n}`,
          outcome: n < right ? 'right' : 'wrong',
          points: 0,
          at: world.now(),
        });
      await this.panel.join({ account, user });
    },
  };
}

export type ReviewDesk = ReturnType<typeof openReviewDesk>;

export const LONG_STORY =
  '昨天有人打电话自称平台客服，说我开通了会员要扣费，让我下载会议软件共享屏幕，又叫我把钱转到安全账户，说完就挂了';
