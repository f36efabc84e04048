export { dueTimes, MAX_MISSED } from './due.js';
export type { HolderProcess } from './holder.js';
export type * from './model.js';
export {
  type ScheduledResult,
  type ScheduledWork,
  type SchedulePayload,
  scheduledWorker,
} from './scheduled-worker.js';
export { createScheduler, type Scheduler, type SchedulerParts, type ScheduleStatus } from './scheduler.js';
export { type Lease, RUNS_KEPT, type ScheduleStore } from './store.js';
