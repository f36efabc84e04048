import type { Core } from './app.js';
import { AUDIT_JOBS, noteHead } from './audit/index.js';
import { CONVERSATION_JOBS, forgetSessions } from './conversation/index.js';
import { EVIDENCE_UPKEEP_JOBS, expireWaiting, sweepVault } from './evidence/index.js';
import { createInterestUpkeep, INTEREST_UPKEEP_JOBS } from './interest/index.js';
import type { Worker } from './queue/port.js';
import { REPORT_UPKEEP_JOBS, retireReports } from './reports/index.js';
import { type ScheduledWork, scheduledWorker } from './scheduler/index.js';

/** Every job that keeps the house; each has one line in schedule.ts and one worker here. */
export const MAINTENANCE_JOBS: readonly string[] = [
  AUDIT_JOBS,
  EVIDENCE_UPKEEP_JOBS,
  REPORT_UPKEEP_JOBS,
  CONVERSATION_JOBS,
  INTEREST_UPKEEP_JOBS,
].flatMap((jobs) => Object.values(jobs));

/** The workers of the jobs that come round by themselves and keep what is stored within its periods. */
export function createMaintenanceWorkers(core: Core): readonly Worker[] {
  const { storage, clock, log } = core;
  const { reports, sessions, blobs, audit, schedule } = storage;
  const interest = createInterestUpkeep({
    interest: storage.interest,
    lookup: core.lookup,
    levelChanged: core.levelChanged,
    clock,
  });
  const touched = core.reportTools.stored ? { stored: core.reportTools.stored } : {};
  const jobs: readonly ScheduledWork[] = [
    { job: AUDIT_JOBS.head, work: () => noteHead({ store: audit, log }) },
    {
      job: EVIDENCE_UPKEEP_JOBS.sweep,
      work: async (_payload, { signal }) =>
        `清掉 ${await sweepVault({ blobs, reports, clock, signal })} 份没有举报引用的证据`,
    },
    {
      job: EVIDENCE_UPKEEP_JOBS.expire,
      work: async (_payload, { signal }) =>
        `${await expireWaiting({ reports, clock, signal, ...touched })} 份取不到的图片已告知举报人`,
    },
    {
      job: REPORT_UPKEEP_JOBS.retire,
      work: async (_payload, { signal }) => {
        const { contents, media } = await retireReports({ reports, clock, signal, ...touched });
        return `${contents} 条举报去掉了个人内容，${media} 条删除了到期的图片和语音`;
      },
    },
    {
      job: CONVERSATION_JOBS.forget,
      work: async () => `删除 ${await forgetSessions({ sessions, clock })} 个久未使用的会话`,
    },
    {
      job: INTEREST_UPKEEP_JOBS.retain,
      work: async () => `删除 ${await interest.retain()} 条 90 天前的查询记录`,
    },
    {
      job: INTEREST_UPKEEP_JOBS.sweep,
      work: async () => `${await interest.sweep()} 个号码或网址已核实，通知查过的人`,
    },
  ];
  return jobs.map((one) => scheduledWorker({ store: schedule, clock }, one) as Worker);
}
