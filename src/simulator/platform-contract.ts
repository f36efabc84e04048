import type http from 'node:http';
import type { Clock } from '../core/clock.js';
import type { Action } from './actions.js';
import type { FaultPlan, PlatformApi } from './api/api.js';
import type { QuotaUse } from './api/quotas.js';
import type { BroadcastSettings, DraftArticle, MassJob, PublishJob } from './broadcast/model.js';
import type { MediaShelf } from './chat/media.js';
import type { OpenWindow } from './chat/windows.js';
import type { UrlCheck } from './deliveries/verify-url.js';
import type { Listener } from './listeners.js';
import type { MenuButton } from './menu.js';
import type {
  ApiCall,
  ChatItem,
  DeliveryMode,
  Exchange,
  Settings,
  SimulatedAccount,
  SimulatedUser,
} from './model.js';

/** The account, the back end under test, and what differs from WeChat. */
export interface PlatformOptions {
  /** The back end's URL as typed into the console; a function when its port is known only later. */
  readonly webhookUrl: string | (() => string);
  readonly token: string;
  /** EncodingAESKey, 43 characters; without it only plain mode is possible. */
  readonly aesKey?: string | null;
  readonly appId: string;
  readonly appSecret?: string;
  readonly mode?: DeliveryMode;
  readonly clock?: Clock;
  readonly accountName?: string;
  readonly introduction?: string;
  /** Whether the account may send customer-service messages; default true. */
  readonly verified?: boolean;
  /** Menu at the start; menu/create replaces it. */
  readonly menu?: readonly MenuButton[] | null;
  /** Where the back end can load pictures from, e.g. `http://127.0.0.1:3000/simulator`. */
  readonly publicUrl?: () => string;
  /** Cut-off of a delivery, ms; WeChat's is 5000. Tests make it short. */
  readonly timeoutMs?: number;
  /** Pause before the next delivery after a refused one, ms; default 0, WeChat documents none. */
  readonly retryPauseMs?: number;
  readonly limits?: { readonly users?: number; readonly itemsPerUser?: number; readonly exchanges?: number };
  /** Connections to the back end; benches pass one with keep-alive. */
  readonly agent?: http.Agent;
}

/** What tests and the page see of articles. */
export interface Broadcast {
  settings(): BroadcastSettings;
  configure(patch: Partial<BroadcastSettings>): BroadcastSettings;
  /** Mass sends that were taken, oldest first. */
  masses(): readonly MassJob[];
  publishes(): readonly PublishJob[];
  /** How many drafts lie there. */
  drafts(): number;
  /** The article behind a card; null when it was deleted. */
  page(jobId: string, number: number): DraftArticle | null;
  picture(id: string): { readonly contentType: string; readonly bytes: Buffer } | null;
  /** Gives people a tag; false when there is no such tag. */
  tag(tagId: number, openIds: readonly string[]): boolean;
  /** The person allows messages of a template (订阅). */
  allow(openId: string, templateId: string): void;
  /** Resolves when every result event under way was delivered. */
  settled(): Promise<void>;
  /** Delivers the events that were held back (`late`). */
  flushEvents(): Promise<void>;
}

/** WeChat's side of one official account, in memory. The one door for acts is `act`. */
export interface Platform {
  readonly account: SimulatedAccount;
  /** Whether an AES key is set, so that compatible and safe mode are possible. */
  readonly canEncrypt: boolean;
  settings(): Settings;
  /** @throws simulator_action_invalid when an encrypted mode is asked without a key */
  configure(patch: Partial<Settings>): Settings;
  users(): readonly SimulatedUser[];
  /** A new person; follows silently (no event) unless told otherwise. */
  addUser(user?: { openId?: string; name?: string; following?: boolean }): SimulatedUser;
  /**
   * Does what a person would do and resolves when the platform is through with it: reply shown,
   * silence, or the banner after the last delivery. Never rejects for faults of the back end.
   * @throws simulator_action_invalid, simulator_not_following
   */
  act(openId: string, action: Action): Promise<Exchange>;
  /** What the console does on 提交 of the server settings: the signed GET with echostr. */
  verifyUrl(): Promise<UrlCheck>;
  chat(openId: string): readonly ChatItem[];
  exchange(id: string): Exchange | null;
  exchanges(): readonly Exchange[];
  call(id: string): ApiCall | null;
  calls(): readonly ApiCall[];
  menu(): readonly MenuButton[];
  windows(openId: string): readonly OpenWindow[];
  quotas(): readonly QuotaUse[];
  readonly media: MediaShelf;
  /** The next calls of an API (of any, without `path`) answer this errcode. */
  failNext(plan: FaultPlan): void;
  /** Makes all access tokens invalid at once. */
  revokeTokens(): void;
  /** Answers a request to the fake `cgi-bin` API; `path` is what follows the mount point. */
  readonly api: PlatformApi;
  /** Articles: drafts, mass sends, publishing, and the switch of their result events. */
  readonly broadcast: Broadcast;
  listen(listener: Listener): () => void;
  /** Forgets chats, exchanges, media, windows and users; settings, menu and tokens stay. */
  reset(): void;
  /** Closes idle connections to the back end. */
  close(): void;
}
