export { type Decrypted, decrypt, encrypt, sameSignature, signature } from './crypto.js';
export type { OfficialAccountMessage } from './message.js';
export { readMessage } from './read-message.js';
export type { PushRecord, PushValue } from './record.js';
export { fitText, type PushFormat, renderReply, SUCCESS } from './render.js';
export { sealReply } from './seal-reply.js';
export { toInbound } from './to-inbound.js';
export {
  createWebhook,
  type Webhook,
  type WebhookDeps,
  type WebhookLimits,
  type WebhookMetrics,
} from './webhook.js';
export { parseXml } from './xml.js';
