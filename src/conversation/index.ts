export * from './contract.js';
export { createConverse } from './converse.js';
export type { ReportVerbs } from './execute.js';
export { CONVERSATION_JOBS, forgetSessions } from './forget-sessions.js';
export { keepNews } from './news.js';
export type { After, ConversationMetrics, ConversationWords, ConverseParts, Outcome } from './parts.js';
export { sealSessions } from './sealed-sessions.js';
export { changeSession } from './session.js';
export type * from './stores.js';
