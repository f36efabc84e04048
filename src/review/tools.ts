import type { Audit } from '../audit/index.js';
import type { BlacklistStore, OfficialDirectory } from '../blacklist/index.js';
import type { Clock } from '../core/clock.js';
import type { Log } from '../core/log.js';
import type { LevelChanged } from '../interest/index.js';
import type { Queue } from '../queue/port.js';
import type { ChangeStatus, ReportStore } from '../reports/index.js';
import type { ReporterStore } from '../reputation/index.js';
import type { Judgement } from '../schemes/index.js';
import type { ExampleStore, ReviewStore } from './store.js';

/** What the review desk uses; each verb takes the part that it needs. */
export interface ReviewTools {
  readonly review: ReviewStore;
  readonly examples: ExampleStore;
  readonly reports: ReportStore;
  readonly reporters: ReporterStore;
  readonly blacklist: BlacklistStore;
  readonly official: OfficialDirectory;
  readonly queue: Pick<Queue, 'enqueue'>;
  readonly changeStatus: ChangeStatus;
  readonly audit: Audit;
  readonly judge: (text: string) => Promise<Judgement>;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of every level that a ruling changes; left out where nobody is to be warned. */
  readonly levelChanged?: LevelChanged;
  /** How long a decision can be taken back, ms; default a minute. */
  readonly undoMs?: number;
}

/** The jobs of the review desk. Every payload carries `v`, the version of its shape. */
export const REVIEW_JOBS = {
  /** `{v: 1, itemId, decisionId}`: the minute is over, carry the decision out. */
  settle: 'review.settle',
  /** `{v: 1, dueAt}`, daily: reports that waited in vain. */
  expire: 'review.expire',
} as const;
