export { GENESIS, nextLink } from './chain.js';
export { createAudit } from './create-audit.js';
export { type ExportAuditOptions, exportAudit } from './export-audit.js';
export type * from './model.js';
export { AUDIT_JOBS, noteHead } from './note-head.js';
export type { AuditFilter, AuditStore } from './store.js';
export { type BrokenLink, type ChainVerdict, verifyChain } from './verify-chain.js';
