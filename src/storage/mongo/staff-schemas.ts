import { type Connection, Schema } from 'mongoose';
import type { StaffRecord, StaffSession } from '../../staff/index.js';

export interface StaffDoc extends Omit<StaffRecord, 'id'> {
  readonly _id: string;
}

export interface StaffSessionDoc extends Omit<StaffSession, 'id'> {
  readonly _id: string;
}

// The store writes whole documents of its own making; the schemas only name what queries use.
const options = {
  versionKey: false,
  minimize: false,
  autoIndex: false,
  autoCreate: false,
  strict: false,
} as const;

export function defineStaffModels(connection: Connection) {
  return {
    Staff: connection.model(
      'Staff',
      new Schema<StaffDoc>(
        {
          _id: String,
          name: String,
          account: String,
          role: String,
          disabledAt: Number,
          linkHash: String,
          version: Number,
        },
        options,
      ),
      'staff',
    ),
    StaffSession: connection.model(
      'StaffSession',
      new Schema<StaffSessionDoc>(
        { _id: String, staffId: String, account: String, createdAt: Number, seenAt: Number, notice: String },
        options,
      ),
      'staff_sessions',
    ),
  };
}

export type StaffModels = ReturnType<typeof defineStaffModels>;

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildStaffIndexes({ Staff, StaffSession: Session }: StaffModels): Promise<void> {
  await Staff.collection.createIndexes([
    { name: 'staff_name', key: { name: 1 }, unique: true },
    { name: 'staff_account', key: { account: 1, name: 1 } },
    { name: 'staff_link', key: { linkHash: 1 } },
  ]);
  await Session.collection.createIndexes([
    { name: 'staff_session_of', key: { staffId: 1 } },
    { name: 'staff_session_created', key: { createdAt: 1 } },
  ]);
}
