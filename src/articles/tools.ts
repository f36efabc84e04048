import type { Clock } from '../core/clock.js';
import type { ArticleStore } from './store.js';

/** What the verbs about articles take. */
export interface ArticleTools {
  readonly articles: ArticleStore;
  readonly clock: Clock;
  /** A new id: a UUID unless told otherwise. */
  readonly newId?: () => string;
}
