import { TxwzError } from '../../core/errors.js';
import type { Action } from '../actions.js';
import type { Trigger } from '../chat/windows.js';
import { buttonAt, type MenuButton } from '../menu.js';
import type { XmlValue } from './message-xml.js';

const SCAN_TYPES = new Set(['scancode_push', 'scancode_waitmsg']);
const PICTURE_TYPES = new Set(['pic_sysphoto', 'pic_photo_or_album', 'pic_weixin']);

/** An event before it becomes XML. */
export interface EventParts {
  readonly name: string;
  readonly fields: Record<string, XmlValue>;
  readonly line: string | null;
  readonly window: Trigger | null;
}

/** What tapping a menu button pushes (自定义菜单事件推送). Buttons that only open something push VIEW or nothing. */
function tap(button: MenuButton, result: string | undefined): EventParts | null {
  const key = button.key ?? '';
  const type = button.type ?? '';
  const line = `点了菜单「${button.name}」`;
  if (type === 'click') return { name: 'CLICK', fields: { EventKey: key }, line, window: 'click' };
  if (type === 'view')
    return { name: 'VIEW', fields: { EventKey: button.url ?? '', MenuId: 400_000_001 }, line, window: null };
  if (type === 'miniprogram')
    return {
      name: 'view_miniprogram',
      fields: { EventKey: button.pagepath ?? '', MenuId: 400_000_001 },
      line,
      window: null,
    };
  if (SCAN_TYPES.has(type)) {
    const scanned = result ?? 'https://qr.example/demo';
    return {
      name: type,
      fields: { EventKey: key, ScanCodeInfo: { ScanType: 'qrcode', ScanResult: scanned } },
      line: `${line}，扫到 ${scanned}`,
      window: 'click',
    };
  }
  if (PICTURE_TYPES.has(type))
    return {
      name: type,
      fields: {
        EventKey: key,
        SendPicsInfo: { Count: 1, PicList: { item: { PicMd5Sum: '5a75aaca956d97be686719218f275c6b' } } },
      },
      line,
      window: null,
    };
  if (type === 'location_select')
    return {
      name: type,
      fields: {
        EventKey: key,
        SendLocationInfo: {
          Location_X: '39.9042',
          Location_Y: '116.4074',
          Scale: '15',
          Label: '北京市东城区示例路 1 号',
          Poiname: '',
        },
      },
      line,
      window: null,
    };
  return null;
}

/** The event of an action, null when the action is a message. */
export function eventOf(action: Action, menu: readonly MenuButton[]): EventParts | null {
  switch (action.kind) {
    case 'subscribe':
      return {
        name: 'subscribe',
        fields: action.scene
          ? { EventKey: `qrscene_${action.scene}`, Ticket: `TICKET_${action.scene}` }
          : { EventKey: '' },
        line: '你关注了公众号',
        window: 'subscribe',
      };
    case 'unsubscribe':
      return { name: 'unsubscribe', fields: { EventKey: '' }, line: '你取消了关注', window: null };
    case 'scan':
      return {
        name: 'SCAN',
        fields: { EventKey: action.scene, Ticket: `TICKET_${action.scene}` },
        line: `扫了二维码「${action.scene}」`,
        window: 'scan',
      };
    case 'click':
      return { name: 'CLICK', fields: { EventKey: action.key }, line: '点了菜单', window: 'click' };
    case 'view':
      return { name: 'VIEW', fields: { EventKey: action.url }, line: '打开了菜单里的网页', window: null };
    case 'report-location':
      return {
        name: 'LOCATION',
        fields: { Latitude: action.latitude, Longitude: action.longitude, Precision: action.precision },
        line: null,
        window: null,
      };
    case 'menu': {
      const button = buttonAt(menu, action.path);
      const parts = button ? tap(button, action.result) : null;
      if (!parts)
        throw new TxwzError('simulator_action_invalid', { detail: `no such button: ${action.path}` });
      return parts;
    }
    default:
      return null;
  }
}
