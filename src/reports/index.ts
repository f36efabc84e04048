export { type AddToStory, createAddToStory } from './add-to-story.js';
export { type AttachToReport, createAttachToReport } from './attach-to-report.js';
export { bandsOf, distance } from './bands.js';
export { type ChangeStatus, createChangeStatus } from './change-status.js';
export { type ConfirmFound, createConfirmFound, type FoundAnswer } from './confirm-found.js';
export { decidedByPerson, expiryStepKey, isExpired, personStepKey } from './decided-by.js';
export { createEraseReporter, type EraseReporter } from './erase-reporter.js';
export { type ExportReportsOptions, exportReports } from './export-reports.js';
export { fingerprintOf } from './fingerprint.js';
export { REPORT_LIMITS } from './limits.js';
export type * from './model.js';
export { REPORT_STATUSES } from './model.js';
export {
  createMyReportByNumber,
  createMyReports,
  createReportByNumber,
  type MyReportByNumber,
  type MyReports,
  type ReportByNumber,
} from './my-reports.js';
export type { NamedFilter, NamedReport, NamingStore } from './naming.js';
export { findReportNumber } from './number.js';
export { REPORT_JOBS } from './outbox.js';
export { withoutIdNumbers } from './redact-story.js';
export { type OutboxRelay, relayOutbox } from './relay-outbox.js';
export { REPORT_UPKEEP_JOBS, type Retired, retireReports } from './retire-reports.js';
export type { Refused } from './sift-suspects.js';
export type { ReportFilter, ReportStore } from './store.js';
export { createSubmitReport, type SubmitReport, type Submitted } from './submit-report.js';
export { type Origin, type Person, type ReportTools, reporterKeyOf, type Take } from './tools.js';
export { type Step, TRANSITIONS } from './transitions.js';
export { createWithdrawReport, type WithdrawReport } from './withdraw-report.js';
