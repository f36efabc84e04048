import type { Understanding } from '../intent/index.js';
import type { JobResult } from '../pushes/index.js';

/** Where a message came in. */
export type ChannelName = 'official-account' | 'wechaty' | 'web' | 'cli';

interface InboundBase {
  /** De-duplication key of the delivery; equal for WeChat's retries of one message. */
  readonly key: string;
  readonly account: string;
  readonly channel: ChannelName;
  /** The platform's id of the person (openid). Never logged, never stored outside sessions and reports. */
  readonly user: string;
  /** When it was sent, ms since epoch. */
  readonly sentAt: number;
}

/** What came in, whatever the channel. */
export type Inbound =
  | (InboundBase & { readonly kind: 'text'; readonly text: string })
  | (InboundBase & { readonly kind: 'image'; readonly mediaId: string; readonly url: string | null })
  | (InboundBase & { readonly kind: 'voice'; readonly mediaId: string; readonly recognition: string | null })
  | (InboundBase & { readonly kind: 'video'; readonly mediaId: string })
  | (InboundBase & {
      readonly kind: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly label: string;
    })
  | (InboundBase & {
      readonly kind: 'link';
      readonly title: string;
      readonly description: string;
      readonly url: string;
    })
  | (InboundBase & { readonly kind: 'file'; readonly name: string })
  /** What nobody here can open (表情, 聊天记录, 转账, a type that is new); `type` is the platform's name of it. */
  | (InboundBase & { readonly kind: 'other'; readonly type: string })
  | (InboundBase & { readonly kind: 'follow'; readonly scene: string | null })
  | (InboundBase & { readonly kind: 'unfollow' })
  /** A menu button: `intent` is the key of the button (menus/). */
  | (InboundBase & { readonly kind: 'menu'; readonly intent: string })
  | (InboundBase & { readonly kind: 'scan'; readonly scene: string; readonly text: string | null })
  /** Anything that needs no words: job results, page views, unknown types. */
  | (InboundBase & {
      readonly kind: 'notice';
      readonly name: string;
      /** The end of a mass send or publishing, for the push that started it. */
      readonly job?: JobResult;
    });

/** What an account says in its own words; '' = the words that everybody has. */
export interface OwnWords {
  /** Stands above what a new follower is told. */
  readonly welcome: string;
  /** The account's own telephone, as it is shown. */
  readonly hotline: string;
  /** Last line of the answers that introduce the account (落款). */
  readonly signature: string;
}

/** What handlers see: the message, and its text understood once (null where there is no text). */
export type Message = Inbound & {
  /** The text of a text message, the recognition of a voice message, title + url of a link, the text of a scanned code; else ''. */
  readonly words: string;
  readonly understood: Understanding | null;
  /** The moment of this turn, ms since epoch. */
  readonly now: number;
  /** What the account says in its own words; absent where it has none. */
  readonly own?: OwnWords;
};
