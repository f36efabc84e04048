export { type AppealCounts, computeDigest } from './compute.js';
export {
  createDeliverDigest,
  type DeliverDigest,
  type DeliverTools,
  type DeliveryCount,
  type DigestMail,
} from './deliver-digest.js';
export { digestCsv } from './export-csv.js';
export { digestXlsx } from './export-xlsx.js';
export type * from './model.js';
export { createRunDigest, type RunDigest, type RunTools } from './run-digest.js';
export {
  accountOfScope,
  digestScopes,
  type Recipients,
  recipientsOf,
  type ScopedAccount,
} from './scopes.js';
export { createSendDigest, SEND_ATTEMPTS } from './send-worker.js';
export type * from './source.js';
export type { DeliveryKey, DigestStore } from './store.js';
export type * from './view.js';
export { WEEK_MS, type WeekName, weekBefore, weekOf, weekSpan } from './week.js';
export { createWeekly, DIGEST_JOBS, type SendPayload, WEEKLY, type WeeklyTools } from './weekly.js';
