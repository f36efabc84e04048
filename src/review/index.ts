export type * from './model.js';
export { isWaiting, PANEL_VOTES, REVIEW_DECISIONS, RULED_LEVELS } from './model.js';
export type * from './store.js';
