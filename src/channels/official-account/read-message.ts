import { TxwzError } from '../../core/errors.js';
import type { OfficialAccountMessage, PushHead, UserMessage } from './message.js';
import { readEvent } from './read-event.js';
import { numberOf, type PushRecord, textOf, textOrEmpty } from './record.js';

function required(fields: PushRecord, name: string): string {
  const value = textOf(fields, name);
  if (!value) throw new TxwzError('message_malformed', { detail: `${name} missing` });
  return value;
}

function readUserMessage(head: PushHead, type: string, fields: PushRecord): UserMessage | null {
  switch (type) {
    case 'text': {
      const content = textOf(fields, 'Content');
      if (content === null) return null;
      const { to, from, createTime, msgId } = head;
      // Written out: spreading costs several times as much, and this is nearly every message.
      return { to, from, createTime, msgId, kind: 'text', content, menuId: textOf(fields, 'bizmsgmenuid') };
    }
    case 'image':
      return {
        ...head,
        kind: 'image',
        mediaId: textOrEmpty(fields, 'MediaId'),
        picUrl: textOf(fields, 'PicUrl') || null,
      };
    case 'voice':
      return {
        ...head,
        kind: 'voice',
        mediaId: textOrEmpty(fields, 'MediaId'),
        format: textOrEmpty(fields, 'Format'),
        recognition: textOf(fields, 'Recognition') || null,
      };
    case 'video':
    case 'shortvideo':
      return {
        ...head,
        kind: type,
        mediaId: textOrEmpty(fields, 'MediaId'),
        thumbMediaId: textOrEmpty(fields, 'ThumbMediaId'),
      };
    case 'location': {
      const latitude = numberOf(fields, 'Location_X');
      const longitude = numberOf(fields, 'Location_Y');
      if (latitude === null || longitude === null) return null;
      const scale = numberOf(fields, 'Scale');
      return { ...head, kind: 'location', latitude, longitude, scale, label: textOrEmpty(fields, 'Label') };
    }
    case 'link':
      return {
        ...head,
        kind: 'link',
        title: textOrEmpty(fields, 'Title'),
        description: textOrEmpty(fields, 'Description'),
        url: textOrEmpty(fields, 'Url'),
      };
    case 'file':
      return {
        ...head,
        kind: 'file',
        title: textOrEmpty(fields, 'Title'),
        totalLength: numberOf(fields, 'FileTotalLen'),
      };
    default:
      return null;
  }
}

/**
 * A parsed push → typed message. Types that this program does not know come out as `unknown`:
 * WeChat adds some every year and each must be answered `success`.
 * @throws message_malformed when sender, receiver, time or type is missing
 */
export function readMessage(fields: PushRecord): OfficialAccountMessage {
  const to = required(fields, 'ToUserName');
  const from = required(fields, 'FromUserName');
  const type = required(fields, 'MsgType');
  const createTime = numberOf(fields, 'CreateTime');
  if (createTime === null || createTime < 0)
    throw new TxwzError('message_malformed', { detail: 'CreateTime missing' });
  const head: PushHead = { to, from, createTime, msgId: textOf(fields, 'MsgId') || null };
  const event = type === 'event' ? textOrEmpty(fields, 'Event') : null;
  const known = event === null ? readUserMessage(head, type, fields) : readEvent(head, event, fields);
  return known ?? { ...head, kind: 'unknown', type, event, fields };
}
