export type * from './model.js';
export { APPEAL_OUTCOMES, APPEAL_STATUSES } from './model.js';
export type { AppealFilter, AppealStore } from './store.js';
