import type { AccountEvent, JobEvent, OfficialAccountMessage, PushHead, UserEvent } from './message.js';
import { readJobEvent } from './read-job-event.js';
import { childOf, filled, itemsOf, numberOf, type PushRecord, textOrEmpty } from './record.js';

type Read = (head: PushHead, fields: PushRecord) => OfficialAccountMessage | null;

const follow: Read = (head, fields): UserEvent => {
  const key = textOrEmpty(fields, 'EventKey');
  const scene = key.startsWith('qrscene_') ? key.slice(8) : key;
  return { ...head, kind: 'subscribe', scene: scene || null, ticket: filled(fields, 'Ticket') };
};

const reportLocation: Read = (head, fields): UserEvent | null => {
  const latitude = numberOf(fields, 'Latitude');
  const longitude = numberOf(fields, 'Longitude');
  if (latitude === null || longitude === null) return null;
  return { ...head, kind: 'report-location', latitude, longitude, precision: numberOf(fields, 'Precision') };
};

const scanCode =
  (kind: 'scancode-push' | 'scancode-waitmsg'): Read =>
  (head, fields): UserEvent => {
    const info = childOf(fields, 'ScanCodeInfo');
    return {
      ...head,
      kind,
      key: textOrEmpty(fields, 'EventKey'),
      scanType: textOrEmpty(info, 'ScanType'),
      scanResult: textOrEmpty(info, 'ScanResult'),
    };
  };

const pictures =
  (kind: 'pic-sysphoto' | 'pic-photo-or-album' | 'pic-weixin'): Read =>
  (head, fields): UserEvent => {
    const info = childOf(fields, 'SendPicsInfo');
    const items = itemsOf(info, 'PicList');
    return {
      ...head,
      kind,
      key: textOrEmpty(fields, 'EventKey'),
      count: numberOf(info, 'Count') ?? items.length,
      md5: items.map((item) => textOrEmpty(item, 'PicMd5Sum')),
    };
  };

const locationSelect: Read = (head, fields): UserEvent | null => {
  const info = childOf(fields, 'SendLocationInfo');
  const latitude = numberOf(info, 'Location_X');
  const longitude = numberOf(info, 'Location_Y');
  if (latitude === null || longitude === null) return null;
  return {
    ...head,
    kind: 'location-select',
    key: textOrEmpty(fields, 'EventKey'),
    latitude,
    longitude,
    scale: numberOf(info, 'Scale'),
    label: textOrEmpty(info, 'Label'),
    poi: textOrEmpty(info, 'Poiname'),
  };
};

const authorization =
  (kind: 'authorization-revoke' | 'user-info-modified'): Read =>
  (head, fields): UserEvent => ({
    ...head,
    kind,
    openId: filled(fields, 'OpenID') ?? head.from,
    revoked: textOrEmpty(fields, 'RevokeInfo'),
  });

const account =
  (kind: AccountEvent['kind']): Read =>
  (head, fields): AccountEvent => ({
    ...head,
    kind,
    at: numberOf(fields, 'ExpiredTime') ?? numberOf(fields, 'FailTime'),
    reason: filled(fields, 'FailReason'),
  });

const job: Read = (head, fields): JobEvent | null => readJobEvent(head, fields);

/** By event name in lower case: WeChat's own documents differ in case from page to page. */
const READERS: ReadonlyMap<string, Read> = new Map([
  ['subscribe', follow],
  ['unsubscribe', (head): UserEvent => ({ ...head, kind: 'unsubscribe' })],
  [
    'scan',
    (head, fields): UserEvent => ({
      ...head,
      kind: 'scan',
      scene: textOrEmpty(fields, 'EventKey'),
      ticket: filled(fields, 'Ticket'),
    }),
  ],
  ['location', reportLocation],
  ['click', (head, fields): UserEvent => ({ ...head, kind: 'click', key: textOrEmpty(fields, 'EventKey') })],
  [
    'view',
    (head, fields): UserEvent => ({
      ...head,
      kind: 'view',
      url: textOrEmpty(fields, 'EventKey'),
      menuId: filled(fields, 'MenuId'),
    }),
  ],
  [
    'view_miniprogram',
    (head, fields): UserEvent => ({
      ...head,
      kind: 'view-miniprogram',
      path: textOrEmpty(fields, 'EventKey'),
      menuId: filled(fields, 'MenuId'),
    }),
  ],
  ['scancode_push', scanCode('scancode-push')],
  ['scancode_waitmsg', scanCode('scancode-waitmsg')],
  ['pic_sysphoto', pictures('pic-sysphoto')],
  ['pic_photo_or_album', pictures('pic-photo-or-album')],
  ['pic_weixin', pictures('pic-weixin')],
  ['location_select', locationSelect],
  ['user_authorization_revoke', authorization('authorization-revoke')],
  ['user_info_modified', authorization('user-info-modified')],
  ['templatesendjobfinish', job],
  ['masssendjobfinish', job],
  ['publishjobfinish', job],
  ['subscribe_msg_popup_event', job],
  ['subscribe_msg_change_event', job],
  ['subscribe_msg_sent_event', job],
  ['qualification_verify_success', account('qualification-verify-success')],
  ['qualification_verify_fail', account('qualification-verify-fail')],
  ['naming_verify_success', account('naming-verify-success')],
  ['naming_verify_fail', account('naming-verify-fail')],
  ['annual_renew', account('annual-renew')],
  ['verify_expired', account('verify-expired')],
]);

/** An event push; null when it is not known or lacks what makes it what it is. */
export function readEvent(head: PushHead, event: string, fields: PushRecord): OfficialAccountMessage | null {
  return READERS.get(event.toLowerCase())?.(head, fields) ?? null;
}
