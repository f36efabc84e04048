export type * from './model.js';
export { LEVELS } from './model.js';
export type * from './store.js';
