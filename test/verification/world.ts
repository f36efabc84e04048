import { createOfficialDirectory, type Entry } from '../../src/blacklist/index.js';
import { createClassifier } from '../../src/classify/index.js';
import { DAY_MS } from '../../src/core/clock.js';
import { createKeyedHash } from '../../src/core/keyed-hash.js';
import { silentLog } from '../../src/core/log.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import type { Identifier } from '../../src/identifiers/index.js';
import type { EnqueueOptions } from '../../src/queue/port.js';
import {
  createChangeStatus,
  createSubmitReport,
  createWithdrawReport,
  type Report,
  type ReportDraft,
  reporterKeyOf,
} from '../../src/reports/index.js';
import type { Storage } from '../../src/storage/port.js';
import {
  createRestoreReporter,
  createSuspendReporter,
  createVerifyReport,
  defaultChecks,
  type VerificationTools,
} from '../../src/verification/index.js';

export const T0 = Date.UTC(2026, 4, 1);
export const official = createOfficialDirectory();
export const classifier = createClassifier();
export const phone = (n: number): Identifier => ({
  type: 'phone',
  value: `1700000${String(n).padStart(4, '0')}`,
});

/** Jobs in memory, each key once, worked off by hand: what the queue promises and nothing more. */
function handQueue() {
  const jobs: { job: string; payload: Record<string, unknown>; key: string }[] = [];
  const keys = new Set<string>();
  return {
    jobs,
    enqueue: async (job: string, payload: unknown, options: EnqueueOptions = {}) => {
      const key = `${job} ${options.key ?? keys.size}`;
      const duplicate = keys.has(key);
      keys.add(key);
      if (!duplicate) jobs.push({ job, payload: payload as Record<string, unknown>, key });
      return { id: key, duplicate };
    },
    take: (job: string) => {
      const at = jobs.findIndex((one) => one.job === job);
      return at < 0 ? null : (jobs.splice(at, 1)[0] ?? null);
    },
  };
}

/** The real domain on a real store, with a clock that stands still. */
export function createWorld(storage: Storage, queue = handQueue()) {
  let now = T0;
  const keyedHash = createKeyedHash('k'.repeat(32));
  const box = createSealedBox('k'.repeat(32));
  const clock = () => now;
  const { reports, reporters, blacklist } = storage;
  const reportTools = {
    reports,
    box,
    keyedHash,
    official,
    take: async () => ({ allowed: true, retryAfterMs: 0 }),
    clock,
    log: silentLog,
  };
  const tools: VerificationTools = {
    reports,
    reporters,
    blacklist,
    official,
    queue,
    box,
    changeStatus: createChangeStatus(reportTools),
    judge: async (text) => classifier.judge(text),
    checks: defaultChecks(official),
    clock,
    log: silentLog,
  };
  const submitReport = createSubmitReport(reportTools);
  const verify = createVerifyReport(tools);
  let count = 0;
  const drain = async (): Promise<void> => {
    for (let job = queue.take('verification.check'); job; job = queue.take('verification.check'))
      await verify(job.payload.reportId as string, job.payload.alone === true);
  };
  return {
    tools,
    queue,
    reportTools,
    keyedHash,
    drain,
    verify,
    withdraw: createWithdrawReport(reportTools),
    suspend: createSuspendReporter(tools),
    restore: createRestoreReporter(tools),
    now: clock,
    setNow: (ms: number) => {
      now = ms;
    },
    ref: (user: string) => ({
      account: 'default',
      reporterKey: reporterKeyOf(keyedHash, { account: 'default', user }),
    }),
    /** Submits and returns the report as stored; nothing is checked yet. */
    async submit(
      user: string,
      suspects: readonly Identifier[],
      rest: Partial<ReportDraft> = {},
    ): Promise<Report> {
      count += 1;
      const { report } = await submitReport(
        {
          suspects,
          spoofed: [],
          scheme: 'brushing',
          story: storyOf(count),
          lossFen: null,
          lossAt: null,
          contact: null,
          media: [],
          ...rest,
        },
        { account: 'default', user, key: `${user}-${count}` },
      );
      return report;
    },
    async report(
      user: string,
      suspects: readonly Identifier[],
      rest: Partial<ReportDraft> = {},
    ): Promise<Report> {
      const report = await this.submit(user, suspects, rest);
      await verify(report.id);
      await drain();
      return (await reports.get(report.id)) as Report;
    },
    statusOf: async (id: string) => (await reports.get(id))?.status,
    entryOf: async (identifier: Identifier): Promise<Entry | null> =>
      (await blacklist.find([identifier]))[0] ?? null,
    /** Makes somebody an old acquaintance whose contact is verified: minutes do not matter then. */
    async known(user: string): Promise<void> {
      const { account, reporterKey } = this.ref(user);
      await reporters.getOrNew(account, reporterKey, now - 90 * DAY_MS);
      await reporters.update(reporterKey, (record) => ({ ...record, contactVerified: true }));
    },
  };
}

export type World = ReturnType<typeof createWorld>;

const WHO = ['我妈妈', '我同事', '隔壁邻居', '我自己', '我表弟', '一个学生', '我们店里的人', '我爱人'];
const WHAT = [
  '说做任务返利',
  '让我先垫付再提现',
  '叫我下载软件做单',
  '拉我进群点赞赚佣金',
  '说账户冻结要交保证金',
];
const THEN = [
  '后来提现不了',
  '又要我连做三单',
  '转了钱就拉黑了',
  '一直催我再打钱',
  '客服再也不回话',
  '还要交解冻费',
];
const WHEN = [
  '昨天下午在家里',
  '上周五下班路上',
  '今天早上吃饭时',
  '前几天刷视频时',
  '国庆放假那会儿',
  '晚上快睡觉时',
  '在公司开会时',
];

/** Stories that differ from each other in their words. */
export function storyOf(n: number): string {
  const pick = (list: readonly string[], by: number): string => list[Math.floor(n / by) % list.length] ?? '';
  return `${pick(WHEN, 1)}${pick(WHO, 1)}${pick(WHAT, 1)}，${pick(THEN, 1)}。${pick(WHO, 3)}${pick(THEN, 5)}，${pick(WHAT, 7)}，${pick(WHEN, 11)}。`;
}
