export type * from './model.js';
export type { AuditFilter, AuditStore } from './store.js';
