import { TxwzError } from '../../core/errors.js';
import type { OfficialAccountMessage, PushHead, UserMessage } from './message.js';
import { readEvent } from './read-event.js';
import { filled, numberOf, type PushRecord, textOf, textOrEmpty } from './record.js';

/** Longest name of a person, an account or a type; WeChat's have some 30. They go into keys that are kept. */
const MAX_NAME = 128;
/** Latest CreateTime, s: the year 5138. What is later was milliseconds, or was never a time. */
const MAX_SECONDS = 100_000_000_000;
/** WeChat's are 64-bit numbers. Without the colon that keys are joined with. */
const MSG_ID = /^[\w.-]{1,64}$/;

const malformed = (detail: string): TxwzError => new TxwzError('message_malformed', { detail });

function required(fields: PushRecord, name: string): string {
  const value = textOf(fields, name);
  if (!value) throw malformed(`${name} missing`);
  if (value.length > MAX_NAME) throw malformed(`${name} too long`);
  return value;
}

function createTimeOf(fields: PushRecord): number {
  const text = textOf(fields, 'CreateTime') ?? '';
  const seconds = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  if (!(seconds <= MAX_SECONDS)) throw malformed('CreateTime missing or no time');
  return seconds;
}

function msgIdOf(fields: PushRecord): string | null {
  const id = filled(fields, 'MsgId');
  if (id !== null && !MSG_ID.test(id)) throw malformed('MsgId is none');
  return id;
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
        picUrl: filled(fields, 'PicUrl'),
      };
    case 'voice':
      return {
        ...head,
        kind: 'voice',
        mediaId: textOrEmpty(fields, 'MediaId'),
        format: textOrEmpty(fields, 'Format'),
        recognition: filled(fields, 'Recognition'),
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
 * @throws message_malformed when sender, receiver, time or type is missing or cannot be one
 */
export function readMessage(fields: PushRecord): OfficialAccountMessage {
  const to = required(fields, 'ToUserName');
  const from = required(fields, 'FromUserName');
  const type = required(fields, 'MsgType');
  const head: PushHead = { to, from, createTime: createTimeOf(fields), msgId: msgIdOf(fields) };
  const event = type === 'event' ? textOrEmpty(fields, 'Event') : null;
  const known = event === null ? readUserMessage(head, type, fields) : readEvent(head, event, fields);
  return known ?? { ...head, kind: 'unknown', type, event, fields };
}
