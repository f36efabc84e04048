export { type Decrypted, decrypt, encrypt, sameSignature, signature } from './crypto.js';
export type { WebhookLimits } from './limits.js';
export type { OfficialAccountMessage } from './message.js';
export type { WebhookMetrics } from './metrics.js';
export { readMessage } from './read-message.js';
export type { PushRecord, PushValue } from './record.js';
export { fitText, type PushFormat, renderReply } from './render.js';
export { toInbound } from './to-inbound.js';
export { createWebhook, type Webhook, type WebhookDeps } from './webhook.js';
