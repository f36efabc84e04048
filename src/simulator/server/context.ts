import type { Platform } from '../platform-contract.js';
import type { WechatContext } from '../wechat/routes.js';
import type { Asset } from './assets.js';
import type { EventStreams } from './event-stream.js';

/** A message to try, offered at the start of the chat and beside the phone. */
export interface Example {
  /** Short name on the button, e.g. 可疑来电. */
  readonly label: string;
  /** What is sent when it is tapped. */
  readonly text: string;
  /** What it shows, one short line. */
  readonly shows: string;
}

/** Another account of the same installation, with a page of its own. */
export interface AccountChoice {
  readonly name: string;
  readonly href: string;
  readonly current: boolean;
}

/** What the routes of the page work with. */
export interface SimulatorContext {
  readonly platform: Platform;
  readonly examples: readonly Example[];
  /** Mount point without a slash at the end, e.g. `/simulator`; empty when it is the whole server. */
  readonly basePath: string;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly streams: EventStreams;
  readonly accounts: () => readonly AccountChoice[];
  /** The ordinary account beside the official one (微信好友, 微信群), loaded at the first look; null where there is none. */
  readonly wechat: (() => Promise<WechatContext>) | null;
}
