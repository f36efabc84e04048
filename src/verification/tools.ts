import type { BlacklistStore, OfficialDirectory } from '../blacklist/index.js';
import type { Clock } from '../core/clock.js';
import type { Log } from '../core/log.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { LevelChanged } from '../interest/index.js';
import type { Queue } from '../queue/port.js';
import type { ChangeStatus, Report, ReportStore } from '../reports/index.js';
import type { ReporterStore } from '../reputation/index.js';
import type { Judgement } from '../schemes/index.js';
import type { Check, Outcome } from './model.js';

/** What verification uses; each verb takes the part that it needs. */
export interface VerificationTools {
  readonly reports: ReportStore;
  readonly reporters: ReporterStore;
  readonly blacklist: BlacklistStore;
  readonly official: OfficialDirectory;
  readonly queue: Pick<Queue, 'enqueue'>;
  readonly box: Pick<SealedBox, 'open'>;
  readonly changeStatus: ChangeStatus;
  readonly judge: (text: string) => Promise<Judgement>;
  /** `defaultChecks()`, unless more are switched on. */
  readonly checks: readonly Check[];
  /** Told of every report that was looked at: the review desk takes in what a person has to decide. */
  readonly afterwards?: (verified: {
    readonly report: Report;
    readonly outcomes: readonly Outcome[];
  }) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  /** Told when a level changes by what verification does; left out where nobody is to be warned. */
  readonly levelChanged?: LevelChanged;
}

/** The jobs of verification. Every payload carries `v`, the version of its shape. */
export const VERIFICATION_JOBS = {
  /** `{v: 1, reportId, alone?}`: see verify-report.ts. */
  check: 'verification.check',
  /**
   * `{v: 1, reportId, identifier, before, after}`: the verdict that the reporter was told of (levels of the
   * blacklist) has changed because somebody else's reports were taken back or put back.
   */
  correction: 'notify.correction',
} as const;
