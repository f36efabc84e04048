/**
 * What an errcode asks for: `token` a new access token · `busy` wait and repeat · `quota` stop calling ·
 * `window` keep the message for the next contact · `permission` the account lacks the right ·
 * `person` this follower cannot be reached · `input` our request is wrong · `setup` credentials or console.
 */
export type ErrcodeKind = 'token' | 'busy' | 'quota' | 'window' | 'permission' | 'person' | 'input' | 'setup';

/** One errcode explained. */
export interface ErrcodeSpec {
  readonly kind: ErrcodeKind;
  /** What the platform means. */
  readonly meaning: string;
  /** What the operator or the program does about it. */
  readonly remedy: string;
}

const spec = (kind: ErrcodeKind, meaning: string, remedy: string): ErrcodeSpec => ({ kind, meaning, remedy });

const ALLOW_LIST = 'add it: 微信开发者平台 → 基础信息 → 开发密钥 → API IP 白名单';
const MENU_REMEDY = 'run `txwz menu diff`, it checks menus/main.ts against the limits';

/**
 * The errcodes that this program acts on or explains. Source: 公众平台文档 全局返回码
 * (developers.weixin.qq.com/doc/subscription/guide/dev/errorcode, and the pages of the APIs).
 */
export const ERRCODES: Readonly<Record<number, ErrcodeSpec>> = {
  [-1]: spec('busy', 'system busy', 'repeated by itself where the call may be repeated'),
  40001: spec(
    'token',
    'access token or AppSecret wrong',
    'refreshed by itself; if it stays, check the secret',
  ),
  40002: spec('input', 'invalid grant_type', 'report it as a fault of this program'),
  40003: spec('person', 'openid does not belong to this account', 'check that the AppID is the right one'),
  40007: spec('input', 'media_id invalid or expired (3 days)', 'media must be fetched when it arrives'),
  40013: spec('setup', 'invalid AppID', 'compare WECHAT_APPID with the console'),
  40014: spec('token', 'access token invalid', 'refreshed by itself'),
  40016: spec('input', 'wrong number of menu buttons', MENU_REMEDY),
  40017: spec('input', 'wrong number or type of menu buttons', MENU_REMEDY),
  40018: spec('input', 'menu button name too long', MENU_REMEDY),
  40019: spec('input', 'menu button key too long', MENU_REMEDY),
  40020: spec('input', 'menu button url too long', MENU_REMEDY),
  40021: spec('input', 'unknown menu version', MENU_REMEDY),
  40022: spec('input', 'wrong sub-menu level', MENU_REMEDY),
  40023: spec('input', 'wrong number of sub-menu buttons', MENU_REMEDY),
  40024: spec('input', 'wrong sub-menu button type', MENU_REMEDY),
  40025: spec('input', 'sub-menu button name too long', MENU_REMEDY),
  40026: spec('input', 'sub-menu button key too long', MENU_REMEDY),
  40027: spec('input', 'sub-menu button url too long', MENU_REMEDY),
  40033: spec('input', 'the JSON holds a \\u escape', 'report it as a fault of this program'),
  40066: spec('setup', 'the platform does not know this API', 'check WECHAT_API_BASE'),
  40125: spec(
    'setup',
    'invalid AppSecret',
    'compare WECHAT_APPSECRET with the console, reset it there if lost',
  ),
  40164: spec('setup', 'this address is not on the IP allow-list', ALLOW_LIST),
  40243: spec('setup', 'the AppSecret is frozen', 'unfreeze it: 微信开发者平台 → 基础信息 → 开发密钥'),
  41004: spec('setup', 'AppSecret missing', 'set WECHAT_APPSECRET'),
  42001: spec('token', 'access token expired', 'refreshed by itself'),
  43004: spec('person', 'the person does not follow the account', 'kept until they write again'),
  43019: spec('person', 'the person is on the account’s block list', 'nothing to do'),
  45002: spec('input', 'text too long (2,048 bytes)', 'report it as a fault of this program'),
  45009: spec(
    'quota',
    'daily quota of this API used up',
    'wait until midnight (Beijing), or 清空 quota in the console',
  ),
  45011: spec('quota', 'called too fast', 'calls rest for a minute by themselves'),
  40005: spec('input', 'file type not allowed', 'use JPEG or PNG'),
  40009: spec('input', 'picture too large', 'make it smaller'),
  40114: spec('input', 'wrong article index', 'report it as a fault of this program'),
  40152: spec('input', 'no such tag', 'choose a tag that exists'),
  45001: spec('input', 'file too large', 'make it smaller'),
  45003: spec('input', 'title too long', 'shorten the title'),
  45004: spec('input', 'digest too long', 'shorten the digest'),
  45008: spec('input', 'too many articles in one message', 'send fewer'),
  45028: spec('quota', 'no mass send left in this period', 'wait for the next day or month, or publish'),
  45065: spec('input', 'this clientmsgid was sent already', 'taken as sent; nothing to do'),
  45066: spec('busy', 'same clientmsgid asked again too soon', 'repeated after a minute'),
  45067: spec('input', 'clientmsgid longer than 64 bytes', 'report it as a fault of this program'),
  45083: spec('input', 'mass speed not allowed', 'report it as a fault of this program'),
  45084: spec('busy', 'no mass speed set', 'repeated later'),
  45110: spec('busy', 'mass sending limited for the moment', 'repeated later'),
  45015: spec('window', 'outside the customer-service window, or not following', 'kept for the next contact'),
  45047: spec('window', 'too many customer-service messages in this window', 'kept for the next contact'),
  46003: spec('input', 'the account has no menu', 'publish one: `txwz menu publish`'),
  48001: spec(
    'permission',
    'the account has no right to this API',
    'verify the account (认证), or leave the feature off',
  ),
  48002: spec('person', 'the person refuses messages', 'nothing to do'),
  48004: spec('permission', 'the API is banned for this account', 'see the notices in the console'),
  50002: spec('permission', 'the account is restricted', 'see the notices in the console'),
  50005: spec('person', 'the person unfollowed or the account is limited', 'see the notices in the console'),
  43101: spec('person', 'the person did not allow this subscription message', 'nothing to do'),
  47003: spec(
    'input',
    'subscription message data do not fit the template',
    'check the template in the console',
  ),
  53500: spec('permission', 'publishing is banned for this account', 'see the notices in the console'),
  53501: spec('quota', 'publishing too often', 'wait until tomorrow'),
  53502: spec('input', 'the publish id does not exist', 'report it as a fault of this program'),
  53503: spec('input', 'the draft did not pass the publish check', 'change the article'),
  53504: spec('setup', 'the draft has to be sent from the console', '公众平台 → 草稿箱'),
  53505: spec('setup', 'the draft has to be saved by hand first', '公众平台 → 草稿箱'),
  61004: spec('setup', 'this address may not call', ALLOW_LIST),
};

/** The access token was refused: a new one and one repeat may help. */
export const TOKEN_REFUSED: ReadonlySet<number> = new Set([40001, 40014, 42001]);

/** The meaning of an errcode; unknown ones are `input` without a remedy of their own. */
export function explainErrcode(errcode: number): ErrcodeSpec {
  return ERRCODES[errcode] ?? spec('input', 'not in our table', 'look it up under 全局返回码');
}
