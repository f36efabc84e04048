export type * from './model.js';
export type { ReporterMark, ReporterStore } from './store.js';
