import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { Identifier } from '../../src/identifiers/index.js';
import { type MongoStorage, openMongo } from '../../src/storage/mongo/index.js';
import { type StorageHarness, T0 } from '../contracts/storage-harness.js';
import { withDatabase } from '../support/own-database.js';

const keyOf = ({ type, value }: Identifier): string => `${type}:${value}`;

export interface MongoHarness extends StorageHarness {
  readonly storage: MongoStorage;
  readonly uri: string;
}

/** A database of its own on a running server, dropped at the end. */
export async function openMongoHarness(server: string): Promise<MongoHarness> {
  const uri = withDatabase(server, `txwz_test_${randomUUID().slice(0, 8)}`);
  let now = T0;
  const handles: MongoStorage[] = [];
  const another = async (): Promise<MongoStorage> => {
    const storage = await openMongo({ uri, clock: () => now });
    handles.push(storage);
    return storage;
  };
  const storage = await another();
  const raw = await mongoose.mongo.MongoClient.connect(uri);
  const db = raw.db();
  return {
    uri,
    storage,
    another,
    setNow: (ms) => {
      now = ms;
    },
    raw: {
      evidenceIds: async (identifier) => {
        const key = keyOf(identifier);
        const docs = await db.collection<{ _id: string }>('evidence').find({ key }).toArray();
        return docs.map((doc) => doc._id.slice(key.length + 1));
      },
      entry: async (identifier) => {
        const doc = await db.collection<{ _id: string }>('entries').findOne({ _id: keyOf(identifier) });
        return doc as unknown as { bad: number; reporters: number } | null;
      },
      session: async (userKey) => {
        const doc = await db.collection<{ _id: string }>('sessions').findOne({ _id: userKey });
        if (!doc) return null;
        const { version, effectKey, state } = doc as unknown as {
          version: number;
          effectKey: string;
          state: unknown;
        };
        return { version, effectKey, state };
      },
      subscribers: (account) =>
        db
          .collection<{ _id: string }>('subscribers')
          .countDocuments({ _id: { $gt: `${account}:`, $lt: `${account};` } }),
      checkpoints: () => db.collection('import_checkpoints').countDocuments({}),
    },
    dispose: async () => {
      for (const handle of handles) await handle.close();
      await db.dropDatabase();
      await raw.close();
    },
  };
}
