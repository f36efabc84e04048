export * from './contract.js';
export { createConverse } from './converse.js';
export type { After, ConversationMetrics, ConversationWords, ConverseParts, Outcome } from './parts.js';
export type * from './stores.js';
