import { type Connection, Schema } from 'mongoose';
import type { Interest } from '../../interest/index.js';

export interface InterestDoc {
  /** key and userKey, parted by a line feed */
  readonly _id: string;
  /** `type:value` */
  readonly key: string;
  readonly userKey: string;
  readonly account: string;
  readonly sealedUser: string;
  readonly at: number;
  readonly how: Interest['how'];
  readonly level: Interest['level'];
  /** Levels that were brought to the person. */
  readonly told: readonly string[];
}

export interface NoWarningsDoc {
  /** userKey */
  readonly _id: string;
  readonly account: string;
  readonly wanted: boolean;
  readonly at: number;
}

const options = { versionKey: false, minimize: false, autoIndex: false, autoCreate: false } as const;

export function defineInterestModels(connection: Connection) {
  return {
    Interest: connection.model(
      'Interest',
      new Schema<InterestDoc>(
        {
          _id: String,
          key: String,
          userKey: String,
          account: String,
          sealedUser: String,
          at: Number,
          how: String,
          level: String,
          told: [String],
        },
        options,
      ),
      'interests',
    ),
    NoWarnings: connection.model(
      'NoWarnings',
      new Schema<NoWarningsDoc>({ _id: String, account: String, wanted: Boolean, at: Number }, options),
      'no_warnings',
    ),
  };
}

export type InterestModels = ReturnType<typeof defineInterestModels>;

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildInterestIndexes({ Interest }: InterestModels): Promise<void> {
  await Interest.collection.createIndexes([
    { name: 'interest_identifier', key: { key: 1, userKey: 1 } },
    { name: 'interest_person', key: { userKey: 1, at: -1 } },
    { name: 'interest_time', key: { at: 1 } },
  ]);
}
