import type { Audit } from '../audit/index.js';
import type { Clock } from '../core/clock.js';
import type { Log } from '../core/log.js';
import type { Queue } from '../queue/port.js';
import type { ChangeStatus, ReportStore } from '../reports/index.js';
import type { CaseStore } from './store.js';

/** What the verbs of cases use; each takes the part that it needs. */
export interface CaseTools {
  readonly cases: CaseStore;
  readonly reports: Pick<ReportStore, 'get' | 'ofIdentifier'>;
  readonly changeStatus: ChangeStatus;
  readonly queue: Pick<Queue, 'enqueue'>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who does it, and whose data they may touch: null = every account. */
export interface CaseActor {
  readonly id: string;
  readonly account: string | null;
}

/** Jobs of cases. */
export const CASE_JOBS = {
  /** `{v: 1, caseId}`: bring the case's last change to its reports. */
  follow: 'cases.follow',
} as const;
