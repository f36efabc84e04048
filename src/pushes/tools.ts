import type { ArticleStore } from '../articles/index.js';
import type { Clock } from '../core/clock.js';
import type { Log } from '../core/log.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { PushPlatform } from './platform.js';
import type { PushStore, RecipientStore } from './store.js';

/** What the verbs about pushes take. */
export interface PushTools {
  readonly pushes: PushStore;
  readonly recipients: RecipientStore;
  readonly articles: ArticleStore;
  readonly box: SealedBox;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId?: () => string;
}

/** What the worker takes besides. */
export interface SendTools extends PushTools {
  /** The ways to the platform; null = the account has no AppID and AppSecret. */
  readonly platformOf: (account: string) => PushPlatform | null;
  /** Public address of this installation without a slash at its end; '' = none, cards then carry no link. */
  readonly publicUrl: string;
  /** How long a worker that died keeps a push, ms; default ten seconds. */
  readonly leaseMs?: number;
}

/** Purpose under which openids are sealed here. */
export const SEAL = 'push';
