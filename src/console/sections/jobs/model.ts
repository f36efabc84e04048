import type { DeadJob, QueueStats } from '../../../queue/port.js';

/** The queue's numbers, as the page shows them. */
export type ShownStats = QueueStats;

/** A dead letter as it may be shown: payload as redacted JSON, error redacted. */
export interface ShownDeadJob extends Omit<DeadJob, 'payload'> {
  readonly payload: string;
}
