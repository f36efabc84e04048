import type { Clock } from '../core/clock.js';
import type { QuotaBook } from './api/quotas.js';
import type { TokenIssuer } from './api/tokens.js';
import type { Hall } from './broadcast/hall.js';
import type { DraftArticle, MassJob, PublishJob } from './broadcast/model.js';
import type { MediaShelf } from './chat/media.js';
import type { UserDirectory } from './chat/users.js';
import type { WindowLedger } from './chat/windows.js';
import type { MenuButton } from './menu.js';
import type { Content, SimulatedAccount } from './model.js';

/** What the platform API acts on: one account with its followers, menu, media, tokens and counters. */
export interface World {
  readonly account: SimulatedAccount;
  readonly clock: Clock;
  readonly users: UserDirectory;
  readonly windows: WindowLedger;
  readonly media: MediaShelf;
  readonly tokens: TokenIssuer;
  readonly quotas: QuotaBook;
  /** Null when there is none (46003). */
  menu(): readonly MenuButton[] | null;
  setMenu(buttons: readonly MenuButton[] | null): void;
  /** Puts a customer-service message into the person's chat. */
  say(openId: string, content: Content, callId: string): void;
  /** Drafts, permanent media, mass sends, tags. */
  readonly hall: Hall;
  /** Address of a picture of an article. */
  pictureUrl(id: string): string;
  /** Address of an article of a job. */
  articleUrl(jobId: string, index: number): string;
  /** Shows the articles of a draft as cards in a person's chat. */
  push(openId: string, articles: readonly DraftArticle[], jobId: string, callId: string): void;
  /** Tells the back end by MASSSENDJOBFINISH, as the switch says. */
  massDone(job: MassJob, articles: readonly DraftArticle[]): void;
  /** Tells the back end by PUBLISHJOBFINISH, as the switch says. */
  publishDone(job: PublishJob, articles: readonly DraftArticle[]): void;
  typing(openId: string, on: boolean): void;
}
