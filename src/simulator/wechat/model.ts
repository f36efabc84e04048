import type { Content } from '../model.js';

/** Somebody with a WeChat of their own. */
export interface WechatPerson {
  readonly id: string;
  readonly name: string;
}

/** A group (微信群) that the account sits in. */
export interface WechatGroup {
  readonly id: string;
  readonly topic: string;
  /** 群主. */
  readonly owner: string;
  /** Everybody but the account. */
  readonly members: readonly string[];
}

/** What people send to each other, beside what an official account knows: a person's card (名片) and a file. */
export type WechatContent =
  | Extract<Content, { readonly kind: 'text' | 'image' | 'link' | 'location' | 'line' }>
  | { readonly kind: 'card'; readonly name: string; readonly handle: string | null }
  | { readonly kind: 'file'; readonly name: string };

/**
 * What the program did about a message in a group. Said: `warned`, `answered`. Silent: `quiet` nothing to say,
 * `repeated` the same words a moment ago, `said` warned of it within a day, `enough` the group's warnings are used up,
 * `off` switched off, `too_often`, `dropped`, `failed`.
 */
export type GroupOutcome =
  | 'warned'
  | 'answered'
  | 'quiet'
  | 'repeated'
  | 'said'
  | 'enough'
  | 'off'
  | 'too_often'
  | 'dropped'
  | 'failed';

/** One entry of a chat. */
export interface WechatItem {
  readonly id: number;
  /** ms since epoch */
  readonly at: number;
  /** Id of a group, or of the person of a private chat. */
  readonly chat: string;
  /** Null: the account itself, or a grey line when the content is one. */
  readonly from: string | null;
  readonly content: WechatContent;
  /** In groups, of what people said; null = not decided. */
  readonly outcome: GroupOutcome | null;
}

/** What the page hears. */
export type WechatEvent =
  | { readonly type: 'item'; readonly item: WechatItem }
  | { readonly type: 'decided'; readonly chat: string; readonly id: number; readonly outcome: GroupOutcome }
  /** A private chat waits for its answer. */
  | { readonly type: 'busy'; readonly chat: string; readonly busy: boolean }
  | { readonly type: 'reset' };
