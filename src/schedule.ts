import { AUDIT_JOBS } from './audit/index.js';
import { CONVERSATION_JOBS } from './conversation/index.js';
import { DIGEST_JOBS } from './digests/weekly.js';
// Not by way of its index, which loads the libraries for pictures: this table is read at every start.
import { EVIDENCE_UPKEEP_JOBS } from './evidence/upkeep-jobs.js';
import { INTEREST_UPKEEP_JOBS } from './interest/index.js';
import { PUSH_JOBS } from './pushes/job-names.js';
import { REPORT_UPKEEP_JOBS } from './reports/index.js';
import type { ScheduleEntry } from './scheduler/index.js';

/**
 * Everything that comes round, one line each. The job needs a worker in jobs.ts, made with `scheduledWorker`. Night
 * jobs stand apart from each other, so that they do not meet on a small machine.
 */
export const SCHEDULE: readonly ScheduleEntry[] = [
  {
    name: 'audit-head',
    label: '审计日志：把最新的校验值写进运行日志',
    cron: '5 0 * * *',
    job: AUDIT_JOBS.head,
    missed: 'once',
  },
  {
    name: 'forget-sessions',
    label: '删除 30 天没有用过的会话',
    cron: '20 2 * * *',
    job: CONVERSATION_JOBS.forget,
    missed: 'once',
  },
  {
    name: 'expire-evidence',
    label: '三天没有取到的图片和语音：告诉举报人',
    cron: '40 2 * * *',
    job: EVIDENCE_UPKEEP_JOBS.expire,
    missed: 'once',
  },
  {
    name: 'sweep-evidence',
    label: '清掉没有举报引用的证据',
    cron: '10 3 * * *',
    job: EVIDENCE_UPKEEP_JOBS.sweep,
    missed: 'once',
  },
  {
    name: 'retire-reports',
    label: '保存期限已到的个人内容：删除',
    cron: '40 3 * * *',
    job: REPORT_UPKEEP_JOBS.retire,
    missed: 'once',
  },
  {
    name: 'forget-interest',
    label: '删除 90 天前谁查过什么的记录',
    cron: '30 2 * * *',
    job: INTEREST_UPKEEP_JOBS.retain,
    missed: 'once',
  },
  {
    name: 'sweep-interest',
    label: '导入的名单里有人查过的：通知他们',
    cron: '50 9 * * *',
    job: INTEREST_UPKEEP_JOBS.sweep,
    missed: 'once',
  },
  {
    name: 'push-due',
    label: '到点的推送：交给后台发送',
    cron: '* * * * *',
    job: PUSH_JOBS.due,
    missed: 'once',
  },
  {
    name: 'weekly-digest',
    label: '反诈周报：生成上周的周报并寄出',
    cron: '0 8 * * 1',
    job: DIGEST_JOBS.weekly,
    missed: 'each',
  },
];
