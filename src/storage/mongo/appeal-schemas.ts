import { type Connection, Schema } from 'mongoose';
import type { Appeal } from '../../appeals/index.js';

/** An appeal, with what finds it. */
export interface AppealDoc extends Omit<Appeal, 'id'> {
  readonly _id: string;
  /** `type:value` */
  readonly key: string;
  /** The same while it is proved and undecided, else absent: unique. */
  readonly underReview?: string;
  /** When it is due, overdue ones before all others; absent when nobody has to decide it. */
  readonly desk?: number;
  /** Since when the outbox is not empty; absent while it is. */
  readonly outboxAt?: number;
}

export const defineAppealModel = (connection: Connection) =>
  connection.model(
    'Appeal',
    // The store writes whole documents of its own making; the schema only names what queries use.
    new Schema<AppealDoc>(
      {
        _id: String,
        account: String,
        number: String,
        appellantKey: String,
        key: String,
        status: String,
        underReview: String,
        desk: Number,
        createdAt: Number,
        effectKey: String,
        outboxAt: Number,
        version: Number,
      },
      { versionKey: false, minimize: false, autoIndex: false, autoCreate: false, strict: false },
    ),
    'appeals',
  );

export type AppealModel = ReturnType<typeof defineAppealModel>;

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildAppealIndexes(model: AppealModel): Promise<void> {
  await model.collection.createIndexes([
    { name: 'appeal_effect', key: { effectKey: 1 }, unique: true },
    { name: 'appeal_number', key: { account: 1, number: 1 }, unique: true },
    {
      name: 'appeal_under_review',
      key: { underReview: 1 },
      unique: true,
      partialFilterExpression: { underReview: { $exists: true } },
    },
    { name: 'appeal_appellant', key: { appellantKey: 1, createdAt: -1, _id: -1 } },
    { name: 'appeal_identifier', key: { key: 1, createdAt: -1, _id: -1 } },
    { name: 'appeal_desk', key: { desk: 1, _id: 1 }, sparse: true },
    { name: 'appeal_account_desk', key: { account: 1, desk: 1, _id: 1 } },
    { name: 'appeal_status', key: { status: 1, createdAt: -1, _id: -1 } },
    { name: 'appeal_account_status', key: { account: 1, status: 1, createdAt: -1, _id: -1 } },
    { name: 'appeal_decided', key: { account: 1, 'decision.at': 1 } },
    { name: 'appeal_outbox', key: { outboxAt: 1 }, sparse: true },
  ]);
}
