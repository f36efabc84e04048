export { bandsOf, distance, fingerprintOf } from './fingerprint.js';
export type * from './model.js';
export { REPORT_STATUSES } from './model.js';
export type { ReportFilter, ReportStore } from './store.js';
