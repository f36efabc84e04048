import { type Connection, Schema } from 'mongoose';
import type { Example, ReviewItem } from '../../review/index.js';

/** A review item, with what finds it. */
export interface ReviewDoc extends Omit<ReviewItem, 'id' | 'reportId'> {
  readonly _id: string;
  /** Absent for items without a report. */
  readonly reportId?: string;
  /** 100 − risk; absent for what no longer waits. */
  readonly rank?: number;
  /** Absent unless decided. */
  readonly decidedAt?: number;
}

export interface ExampleDoc extends Omit<Example, 'key'> {
  readonly _id: string;
}

// The stores write whole documents of their own making; the schemas only name what queries use.
const options = {
  versionKey: false,
  minimize: false,
  autoIndex: false,
  autoCreate: false,
  strict: false,
} as const;

export function defineReviewModels(connection: Connection) {
  return {
    Review: connection.model(
      'Review',
      new Schema<ReviewDoc>(
        {
          _id: String,
          key: String,
          account: String,
          kind: String,
          reportId: String,
          scheme: String,
          needsSecond: Boolean,
          rank: Number,
          waitingSince: Number,
          decidedAt: Number,
          version: Number,
        },
        options,
      ),
      'review_items',
    ),
    ReviewExample: connection.model(
      'ReviewExample',
      new Schema<ExampleDoc>({ _id: String, account: String, by: String, at: Number }, options),
      'review_examples',
    ),
  };
}

export type ReviewModels = ReturnType<typeof defineReviewModels>;

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildReviewIndexes({ Review, ReviewExample }: ReviewModels): Promise<void> {
  const order = { rank: 1, waitingSince: 1, _id: 1 } as const;
  await Review.collection.createIndexes([
    { name: 'review_key', key: { key: 1 }, unique: true },
    { name: 'review_report', key: { reportId: 1 }, sparse: true },
    { name: 'review_waiting', key: { ...order } },
    { name: 'review_kind', key: { kind: 1, ...order } },
    { name: 'review_account', key: { account: 1, ...order } },
    { name: 'review_account_kind', key: { account: 1, kind: 1, ...order } },
    { name: 'review_scheme', key: { scheme: 1, ...order } },
    { name: 'review_account_scheme', key: { account: 1, scheme: 1, ...order } },
    { name: 'review_second', key: { needsSecond: 1, ...order } },
    { name: 'review_account_second', key: { account: 1, needsSecond: 1, ...order } },
    { name: 'review_decided', key: { decidedAt: -1 }, sparse: true },
    { name: 'review_account_decided', key: { account: 1, decidedAt: -1 } },
  ]);
  await ReviewExample.collection.createIndexes([
    { name: 'example_at', key: { at: -1, _id: 1 } },
    { name: 'example_by', key: { account: 1, by: 1 } },
  ]);
}
