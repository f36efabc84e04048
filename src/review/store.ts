import type { SchemeId } from '../schemes/index.js';
import type { ReviewItem } from './model.js';

export interface ReviewFilter {
  readonly account?: string;
  readonly kind?: ReviewItem['kind'];
  readonly scheme?: SchemeId;
  /** Only what takes two persons. */
  readonly needsSecond?: true;
}

/** Where a page ends: the last item of the page before. */
export type ReviewCursor = Pick<ReviewItem, 'id' | 'risk' | 'waitingSince'>;

/** Port (contract: test/contracts/review.contract.ts). All methods throw `store_unavailable`. */
export interface ReviewStore {
  /** Inserts once per `key`: a repeat returns the stored item and writes nothing. */
  create(item: ReviewItem): Promise<{ readonly item: ReviewItem; readonly created: boolean }>;
  get(id: string): Promise<ReviewItem | null>;
  byKey(key: string): Promise<ReviewItem | null>;
  byReport(reportId: string): Promise<ReviewItem | null>;
  /**
   * Compare-and-set on `version` (which it raises), again on a conflict. `change` must be pure; null leaves
   * the item, an error it throws comes back. `id`, `key`, `account`, `kind` and `reportId` never change. Null
   * when there is no such item.
   * @throws store_conflict when others were faster many times over
   */
  update(id: string, change: (item: ReviewItem) => ReviewItem | null): Promise<ReviewItem | null>;
  /**
   * What waits: highest risk first, then those that wait longest. Account with each filter is indexed;
   * of several filters together the others are checked in passing.
   */
  waiting(filter: ReviewFilter, limit: number, after?: ReviewCursor): Promise<readonly ReviewItem[]>;
  /** What was decided, last first; what was carried out and what waits for its minute. */
  decided(
    filter: Pick<ReviewFilter, 'account'>,
    limit: number,
    before?: number,
  ): Promise<readonly ReviewItem[]>;
  /** How many wait, counted up to `COUNT_MOST`: a desk of a million must not cost a look at each. */
  count(filter: ReviewFilter): Promise<number>;
}

/** What one decision taught the classifier. No text: only which features fired, sorted. */
export interface Example {
  /** Id of the review item: a second decision replaces the first. */
  readonly key: string;
  readonly account: string;
  /** Staff id: all that one person taught can be taken out. */
  readonly by: string;
  readonly fraud: boolean;
  readonly scheme: SchemeId | null;
  /** 0..1 */
  readonly weight: number;
  /** ms */
  readonly at: number;
  /** Cue ids and pairs of characters (`g:兑换`), sorted. */
  readonly features: readonly string[];
  /** Sum of the hand-written weights alone. */
  readonly logOdds: number;
}

/** Port (contract: test/contracts/review.contract.ts). All methods throw `store_unavailable`. */
export interface ExampleStore {
  /** Sets the example of its key; an older decision never replaces a newer one. */
  put(example: Example): Promise<void>;
  /** True when there was one. */
  remove(key: string): Promise<boolean>;
  /** Takes out everything that one person taught; returns how many. */
  removeBy(account: string, by: string): Promise<number>;
  /** Newest first. */
  recent(limit: number): Promise<readonly Example[]>;
}
