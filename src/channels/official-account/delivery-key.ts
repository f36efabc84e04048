import { signature } from './crypto.js';
import type { OfficialAccountMessage } from './message.js';
import { type PushRecord, textOrEmpty } from './record.js';

/** What tells two events of one person in one second apart, beyond their kind. */
function eventDetail(message: OfficialAccountMessage): string {
  switch (message.kind) {
    case 'subscribe':
      return message.scene ?? '';
    case 'scan':
      return message.scene;
    case 'click':
      return message.key;
    case 'scancode-push':
    case 'scancode-waitmsg':
      return `${message.key}|${message.scanResult}`;
    case 'pic-sysphoto':
    case 'pic-photo-or-album':
    case 'pic-weixin':
    case 'location-select':
      return message.key;
    case 'view':
      return message.url;
    case 'view-miniprogram':
      return message.path;
    case 'report-location':
      return `${message.latitude},${message.longitude}`;
    case 'subscribe-popup':
    case 'subscribe-change':
    case 'subscribe-sent':
      return message.notices.map((one) => `${one.templateId}.${one.status}.${one.msgId ?? ''}`).join('|');
    case 'unknown':
      return `${message.type}|${message.event ?? ''}|${unknownDetail(message.fields)}`;
    default:
      return '';
  }
}

/** Events often carry the same EventKey; the content of unknown ones is what may differ. */
const unknownDetail = (fields: PushRecord): string =>
  textOrEmpty(fields, 'EventKey') || signature(JSON.stringify(fields));

/** The text of a message without MsgId: long, personal, and only needed to tell two apart. */
const contentDetail = (message: OfficialAccountMessage): string =>
  message.kind === 'text' ? signature(message.content) : eventDetail(message);

/**
 * A copy of its own. Pieces cut out of a body keep the whole body alive in V8, and keys are kept for
 * minutes: without this the memory of nonces held every message text of the last ten minutes. A joined
 * text is only a note of its pieces until one of its characters is asked for; then V8 writes it out and
 * lets them go, at a third of the cost of a copy by way of a buffer (both measured: `bench/README.md`).
 */
function detached(joined: string): string {
  return Number.isNaN(joined.charCodeAt(0)) ? '' : joined;
}

function attachedKey(message: OfficialAccountMessage): string {
  switch (message.kind) {
    case 'template-finished':
    case 'mass-finished':
    case 'publish-finished':
      return `job:${message.kind}:${message.jobId}`;
    default:
      return message.msgId !== null
        ? `msg:${message.from}:${message.msgId}`
        : `evt:${message.from}:${message.createTime}:${message.kind}:${contentDetail(message)}`;
  }
}

/**
 * The key under which WeChat's up to three deliveries of one message are one message:
 * MsgId + sender for messages (MsgId alone has been seen to repeat between users), the job's id for job results,
 * sender + time + kind + what distinguishes for other events (they have no id). Wider than the
 * documented FromUserName + CreateTime, which swallows a second event of the same second.
 */
export const deliveryKey = (message: OfficialAccountMessage): string => detached(attachedKey(message));
