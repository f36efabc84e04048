export type * from './model.js';
export { REPORT_STATUSES } from './model.js';
export type { ReportStore } from './store.js';
