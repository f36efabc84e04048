import { TxwzError } from '../../core/errors.js';
import type { Action } from '../actions.js';
import type { Trigger } from '../chat/windows.js';
import { newMediaId } from '../ids.js';
import type { MenuButton } from '../menu.js';
import type { Content } from '../model.js';
import { eventOf } from './compose-event.js';
import { toXml, type XmlFields } from './message-xml.js';

/** An action turned into what the platform pushes and what the sender sees. */
export interface Composed {
  /** `text`, `event.CLICK`, … for lists and file names. */
  readonly label: string;
  readonly xml: string;
  readonly msgId: string | null;
  /** The sender's own bubble, null when the act leaves no trace in the chat. */
  readonly shown: Content | null;
  /** Which allowance of customer-service messages it opens. */
  readonly window: Trigger | null;
  /** Messages of these kinds may be answered by one article only. */
  readonly singleArticle: boolean;
}

export interface ComposeContext {
  readonly openId: string;
  readonly originalId: string;
  /** Seconds since epoch. */
  readonly createTime: number;
  readonly menu: readonly MenuButton[];
  readonly nextMsgId: () => string;
  /** URL from which the back end can load a picture the person sent. */
  readonly pictureUrl: (mediaId: string) => string;
  /** Stores the bytes behind a voice or video message; gives the media id. */
  readonly newMedia: (kind: 'voice' | 'video' | 'image') => string;
}

/** Messages: MsgType, its own fields, the bubble. */
function message(action: Action, context: ComposeContext): [string, XmlFields, Content] | null {
  switch (action.kind) {
    case 'text':
      return [
        'text',
        { Content: action.text, ...(action.choice === undefined ? {} : { bizmsgmenuid: action.choice }) },
        { kind: 'text', text: action.text },
      ];
    case 'image': {
      const mediaId = action.media ?? context.newMedia('image');
      return [
        'image',
        { PicUrl: context.pictureUrl(mediaId), MediaId: mediaId },
        { kind: 'image', media: mediaId },
      ];
    }
    case 'voice': {
      const recognition = action.recognition ?? null;
      const seconds = Math.min(60, Math.max(2, Math.ceil((recognition?.length ?? 12) / 4)));
      return [
        'voice',
        {
          MediaId: context.newMedia('voice'),
          Format: 'amr',
          ...(recognition === null ? {} : { Recognition: recognition }),
        },
        { kind: 'voice', seconds, recognition },
      ];
    }
    case 'video':
      return [
        action.short ? 'shortvideo' : 'video',
        { MediaId: context.newMedia('video'), ThumbMediaId: newMediaId() },
        { kind: 'video', title: action.short ? '小视频' : '视频', description: '' },
      ];
    case 'location':
      return [
        'location',
        {
          Location_X: action.latitude,
          Location_Y: action.longitude,
          Scale: action.scale ?? 15,
          Label: action.label,
        },
        {
          kind: 'location',
          label: action.label,
          latitude: action.latitude,
          longitude: action.longitude,
        },
      ];
    case 'link':
      return [
        'link',
        { Title: action.title, Description: action.description, Url: action.url },
        { kind: 'link', title: action.title, description: action.description, url: action.url },
      ];
    default:
      return null;
  }
}

/**
 * Turns an action into the XML that WeChat would push. Field names and order follow the platform's
 * documents 接收普通消息, 接收事件推送 and 自定义菜单事件推送.
 * @throws simulator_action_invalid when a menu path names no button that pushes anything
 */
export function compose(action: Action, context: ComposeContext): Composed {
  const head = {
    ToUserName: context.originalId,
    FromUserName: context.openId,
    CreateTime: context.createTime,
  };
  if (action.kind === 'raw')
    return {
      label: 'raw',
      xml: action.xml,
      msgId: null,
      shown: line('发送了一段自定义 XML'),
      window: null,
      singleArticle: false,
    };
  const parts = message(action, context);
  if (parts) {
    const [type, fields, shown] = parts;
    const msgId = context.nextMsgId();
    const xml = toXml({ ...head, MsgType: type, ...fields, MsgId: BigInt(msgId) });
    const singleArticle = type !== 'link' && type !== 'shortvideo';
    return { label: type, xml, msgId, shown, window: 'message', singleArticle };
  }
  const happened = eventOf(action, context.menu);
  if (!happened) throw new TxwzError('simulator_action_invalid', { detail: action.kind });
  return {
    label: `event.${happened.name}`,
    xml: toXml({ ...head, MsgType: 'event', Event: happened.name, ...happened.fields }),
    msgId: null,
    shown: happened.line ? line(happened.line) : null,
    window: happened.window,
    singleArticle: false,
  };
}

const line = (text: string): Content => ({ kind: 'line', text });
