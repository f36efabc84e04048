/**
 * Intents that a menu button may carry as its key (EventKey of a CLICK). Handlers receive them as
 * `intent` of a `menu` message.
 */
export const MENU_INTENTS = [
  'report',
  'query',
  'emergency',
  'my-reports',
  'articles',
  'hotline',
  'quiz',
  'appeal',
  'badges',
  'help',
] as const;
export type MenuIntent = (typeof MENU_INTENTS)[number];

/** A tap sends the key to us as an event (点击推事件). */
export interface ClickButton {
  readonly type: 'click';
  readonly name: string;
  readonly key: MenuIntent;
}

/** A tap opens a page (跳转网页). */
export interface ViewButton {
  readonly type: 'view';
  readonly name: string;
  readonly url: string;
}

/** Opens the scanner, the result comes as an event (扫码推事件, 扫码带提示). */
export interface ScanButton {
  readonly type: 'scancode_push' | 'scancode_waitmsg';
  readonly name: string;
  readonly key: MenuIntent;
}

export type LeafButton = ClickButton | ViewButton | ScanButton;

/** A button of the first row that opens a list (二级菜单). */
export interface ParentButton {
  readonly name: string;
  readonly buttons: readonly LeafButton[];
}

export type Button = LeafButton | ParentButton;

/** The menu of an account (自定义菜单). Limits are checked by `menuFaults` of the platform client. */
export interface Menu {
  readonly buttons: readonly Button[];
}
