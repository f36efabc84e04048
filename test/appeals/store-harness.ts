import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import mongoose from 'mongoose';
import { SQLITE_FILE } from '../../src/storage/sqlite/index.js';
import type { AppealHarness } from '../contracts/appeal-fixtures.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

export async function openSqliteAppeals(): Promise<AppealHarness> {
  const harness = await openSqliteHarness();
  const raw = new DatabaseSync(join(harness.dataDir, SQLITE_FILE), { readOnly: true });
  return {
    storage: harness.storage,
    another: harness.another,
    rawText: async () => JSON.stringify(raw.prepare('SELECT * FROM appeal').all()),
    dispose: async () => {
      raw.close();
      await harness.dispose();
    },
  };
}

export async function openMongoAppeals(server: string): Promise<AppealHarness> {
  const harness = await openMongoHarness(server);
  const raw = await mongoose.mongo.MongoClient.connect(harness.uri);
  return {
    storage: harness.storage,
    another: harness.another,
    rawText: async () => JSON.stringify(await raw.db().collection('appeals').find().toArray()),
    dispose: async () => {
      await raw.close();
      await harness.dispose();
    },
  };
}
