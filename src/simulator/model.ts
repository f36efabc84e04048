import type { MenuButton } from './menu.js';

/** How the console of the account is set (消息加解密方式): 明文 / 兼容 / 安全模式. */
export type DeliveryMode = 'plain' | 'compatible' | 'safe';

export const DELIVERY_MODES: readonly DeliveryMode[] = ['plain', 'compatible', 'safe'];

/** The account that the platform plays host to (公众号). */
export interface SimulatedAccount {
  readonly name: string;
  /** One line under the name on the follow page. */
  readonly introduction: string;
  readonly appId: string;
  readonly appSecret: string;
  /** Original id (原始 ID), `gh_…`: ToUserName of every delivery. */
  readonly originalId: string;
  /** Whether the account may send customer-service messages; an unverified one gets 48001. */
  readonly verified: boolean;
}

/** A person with a WeChat, as this account knows them. */
export interface SimulatedUser {
  readonly openId: string;
  readonly name: string;
  /** Follows the account now; false before subscribe and after unsubscribe. */
  readonly following: boolean;
  /** Seconds since epoch of the last subscribe, 0 when never. */
  readonly followedAt: number;
}

/** What can be turned while the simulator runs. */
export interface Settings {
  readonly mode: DeliveryMode;
  /** Wait before each delivery, ms: a slow network. */
  readonly delayMs: number;
  /** How many deliveries of each message lose their reply on the way: 0, 1, 2 or 3. */
  readonly dropAttempts: number;
}

/** A finding about a reply. `rule` is stable for tests and statistics, `text` is for people (Chinese). */
export interface Note {
  readonly level: 'ok' | 'warning' | 'fault';
  readonly rule: string;
  readonly text: string;
}

export interface Article {
  readonly title: string;
  readonly description: string;
  readonly picUrl: string;
  readonly url: string;
}

/** What a bubble holds. `line` is a grey line in the middle, `banner` WeChat's fault notice. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  /** `media` is the id of a stored temporary media. */
  | { readonly kind: 'image'; readonly media: string }
  | { readonly kind: 'voice'; readonly seconds: number; readonly recognition: string | null }
  | { readonly kind: 'video'; readonly title: string; readonly description: string }
  | { readonly kind: 'music'; readonly title: string; readonly description: string; readonly url: string }
  | {
      readonly kind: 'location';
      readonly label: string;
      readonly latitude: number;
      readonly longitude: number;
    }
  | { readonly kind: 'link'; readonly title: string; readonly description: string; readonly url: string }
  | { readonly kind: 'news'; readonly articles: readonly Article[] }
  | {
      readonly kind: 'choices';
      readonly head: string;
      readonly list: readonly { readonly id: string; readonly content: string }[];
      readonly tail: string;
    }
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'banner'; readonly text: string };

/** One entry of a person's chat. */
export interface ChatItem {
  readonly id: number;
  /** ms since epoch. */
  readonly at: number;
  readonly from: 'user' | 'account' | 'system';
  readonly content: Content;
  /** The delivery behind it, if any. */
  readonly exchange: string | null;
  /** The platform API call behind it (a customer-service message), if any. */
  readonly call: string | null;
}

export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One of at most three deliveries of a message. */
export interface Attempt {
  readonly number: number;
  readonly request: RecordedRequest;
  /** ms since epoch. */
  readonly startedAt: number;
  /** Time until the reply was complete, or until the platform gave up; ms. */
  readonly tookMs: number;
  readonly response: RecordedResponse | null;
  /** Why no reply counted: cut off after 5 s, no connection, reply lost by the switch, HTTP status not 200. */
  readonly failure: 'timeout' | 'unreachable' | 'dropped' | 'status' | 'too_large' | null;
  readonly detail: string | null;
}

/** What the person saw in the end. */
export type Outcome = 'reply' | 'silence' | 'banner';

/** A message or event and everything that happened to it, to be opened beside its bubble. */
export interface Exchange {
  readonly id: string;
  readonly openId: string;
  /** Name of the kind, e.g. `text` or `event.CLICK`. */
  readonly label: string;
  readonly mode: DeliveryMode;
  /** Equal in all deliveries; null for events, which have none. */
  readonly msgId: string | null;
  /** The message before encryption, XML. */
  readonly plaintext: string;
  readonly attempts: readonly Attempt[];
  /** The reply after decryption; equals the raw one in plain mode; null when there was none. */
  readonly replyPlaintext: string | null;
  readonly outcome: Outcome;
  readonly replyKind: string | null;
  readonly reply: Content | null;
  readonly notes: readonly Note[];
  /** No warning and no fault among the notes, and no delivery was repeated. */
  readonly clean: boolean;
}

/** One call of the back end to the platform API. */
export interface ApiCall {
  readonly id: string;
  readonly at: number;
  readonly tookMs: number;
  readonly request: RecordedRequest;
  readonly response: RecordedResponse;
  readonly errcode: number;
}

/** What listeners (the page's event stream) hear. */
export type PlatformEvent =
  | { readonly type: 'item'; readonly openId: string; readonly item: ChatItem }
  /** Starts with each delivery; ends once, with the exchange that can then be opened. */
  | {
      readonly type: 'busy';
      readonly openId: string;
      readonly busy: boolean;
      readonly attempt: number;
      readonly exchange: string;
    }
  | { readonly type: 'typing'; readonly openId: string; readonly on: boolean }
  | { readonly type: 'menu'; readonly buttons: readonly MenuButton[] }
  | { readonly type: 'settings'; readonly settings: Settings }
  | { readonly type: 'users'; readonly users: readonly SimulatedUser[] }
  | { readonly type: 'call'; readonly id: string; readonly path: string; readonly errcode: number }
  | { readonly type: 'reset' };
