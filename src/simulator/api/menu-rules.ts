import type { MenuButton } from '../menu.js';
import { Refusal } from './method.js';

/** Limits of one level: names and keys in bytes (自定义菜单创建接口). */
interface Level {
  readonly nameBytes: number;
  readonly name: number;
  readonly key: number;
  readonly urlBytes: number;
  readonly url: number;
  readonly type: number;
  readonly domain: number;
}

const TOP: Level = {
  nameBytes: 16,
  name: 40018,
  key: 40019,
  urlBytes: 1_024,
  url: 40020,
  type: 40017,
  domain: 40055,
};
const SUB: Level = {
  nameBytes: 60,
  name: 40025,
  key: 40026,
  urlBytes: 1_024,
  url: 40027,
  type: 40024,
  domain: 40054,
};

const KEY_BYTES = 128;
const KEYED = new Set([
  'click',
  'scancode_push',
  'scancode_waitmsg',
  'pic_sysphoto',
  'pic_photo_or_album',
  'pic_weixin',
  'location_select',
]);

type Loose = Readonly<Record<string, unknown>>;
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
const bytes = (value: unknown): number => Buffer.byteLength(asText(value));
const isRecord = (value: unknown): value is Loose => value !== null && typeof value === 'object';

/** Checks one leaf: name, type, and what its type needs. */
function checkLeaf(button: Loose, level: Level): void {
  const type = asText(button.type);
  if (KEYED.has(type)) {
    if (bytes(button.key) < 1 || bytes(button.key) > KEY_BYTES) throw new Refusal(level.key);
  } else if (type === 'view' || type === 'miniprogram') {
    if (bytes(button.url) < 1 || bytes(button.url) > level.urlBytes) throw new Refusal(level.url);
    if (!/^https?:\/\/[^\s/]+/.test(asText(button.url))) throw new Refusal(level.domain);
    if (type === 'miniprogram' && (bytes(button.appid) < 1 || bytes(button.pagepath) < 1))
      throw new Refusal(40013);
  } else if (type === 'media_id' || type === 'view_limited') {
    if (bytes(button.media_id) < 1) throw new Refusal(40007);
  } else if (type === 'article_id' || type === 'article_view_limited') {
    if (bytes(button.article_id) < 1) throw new Refusal(40007);
  } else throw new Refusal(level.type);
}

function readButton(value: unknown, level: Level): MenuButton {
  if (!isRecord(value)) throw new Refusal(47001);
  if (bytes(value.name) < 1 || bytes(value.name) > level.nameBytes) throw new Refusal(level.name);
  const subs = Array.isArray(value.sub_button) ? (value.sub_button as unknown[]) : [];
  if (subs.length > 0) {
    if (level === SUB) throw new Refusal(40022);
    if (subs.length > 5) throw new Refusal(40023);
    return { name: asText(value.name), sub_button: subs.map((sub) => readButton(sub, SUB)) };
  }
  checkLeaf(value, level);
  const known = ['name', 'type', 'key', 'url', 'appid', 'pagepath', 'media_id', 'article_id'] as const;
  const fields = known.filter((name) => typeof value[name] === 'string');
  return Object.fromEntries(fields.map((name) => [name, value[name]])) as unknown as MenuButton;
}

/**
 * Reads the `button` list of menu/create under WeChat's limits: 1–3 × 1–5 buttons, names of 16 and
 * 60 bytes, keys of 128, links of 1024.
 * @throws Refusal with the errcode of the first rule broken
 */
export function readMenu(value: unknown): readonly MenuButton[] {
  if (!Array.isArray(value)) throw new Refusal(40016);
  if (value.length < 1 || value.length > 3) throw new Refusal(40016);
  return (value as unknown[]).map((button) => readButton(button, TOP));
}
