export { defaultChecks } from './checks/index.js';
export { createReachableCheck } from './checks/reachable.js';
export type * from './model.js';
export { planRepair, type RepairPlan } from './repair-plan.js';
export { createSafeFetch, type SafeFetch } from './safe-fetch.js';
export {
  createRestoreReporter,
  createSuspendReporter,
  type Repaired,
  type RepairReporter,
  type ReporterRef,
} from './suspend-reporter.js';
export { VERIFICATION_JOBS, type VerificationTools } from './tools.js';
export { createVerifyReport, type Verified, type VerifyReport } from './verify-report.js';
export { type CheckPayload, createVerificationWorker } from './worker.js';
