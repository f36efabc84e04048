import { z } from 'zod';
import { MINUTE_MS, SECOND_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import type { EnqueueOptions, Worker } from '../queue/port.js';
import type { Case } from './model.js';
import { CASE_JOBS, type CaseTools } from './tools.js';

type Payload = { readonly v: 1; readonly caseId: string };

/** Arguments of `enqueue`; the version in the key lets a later call ask again. */
export const followJob = ({ id, version }: Case): [string, Payload, EnqueueOptions] => [
  CASE_JOBS.follow,
  { v: 1, caseId: id },
  { key: `case:${id}:${version}` },
];

const payload = z.strictObject({ v: z.literal(1), caseId: z.string() });

/**
 * Brings a case's last change to its reports, whose reporters then hear of it (线索移交, 立案, 破案, 奖励). A report
 * that was withdrawn or was never adopted stays as it is. Repeatable: each step has its key.
 */
export function createFollowCase({
  cases,
  changeStatus,
  log,
}: Pick<CaseTools, 'cases' | 'changeStatus' | 'log'>): Worker<Payload> {
  return {
    job: CASE_JOBS.follow,
    parse: (given) => payload.parse(given),
    concurrency: 1,
    timeoutMs: 5 * MINUTE_MS,
    attempts: 8,
    backoffMs: (attempt) => 5 * SECOND_MS * 2 ** attempt,
    async work({ caseId }, { signal }) {
      const held = await cases.get(caseId);
      if (!held?.news) return;
      const { status, reason, key } = held.news;
      let left = 0;
      for (const reportId of held.reportIds) {
        signal.throwIfAborted();
        try {
          await changeStatus(reportId, { status, reason, key });
        } catch (error) {
          if (!isTxwzError(error, 'report_status_invalid') && !isTxwzError(error, 'report_unknown'))
            throw error;
          left += 1;
        }
      }
      await cases.update(caseId, (now) => (now.news?.key === key ? { ...now, news: null } : null));
      log.info('case.followed', { number: held.number, status, reports: held.reportIds.length, left });
    },
  };
}
