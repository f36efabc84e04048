import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import mongoose from 'mongoose';
import { SQLITE_FILE } from '../../src/storage/sqlite/index.js';
import type { ReportHarness } from '../contracts/report-fixtures.js';
import { openMongoHarness } from './mongo-harness.js';
import { openSqliteHarness } from './sqlite-harness.js';

const TABLES = ['report', 'report_suspect', 'report_band', 'reporter', 'reporter_mark'];

export async function openSqliteReports(): Promise<ReportHarness> {
  const harness = await openSqliteHarness();
  const raw = new DatabaseSync(join(harness.dataDir, SQLITE_FILE), { readOnly: true });
  return {
    storage: harness.storage,
    another: harness.another,
    rawText: async () => JSON.stringify(TABLES.map((table) => raw.prepare(`SELECT * FROM ${table}`).all())),
    rawCount: async (key) =>
      Number(raw.prepare('SELECT count(*) n FROM report WHERE effect_key = ?').get(key).n),
    dispose: async () => {
      raw.close();
      await harness.dispose();
    },
  };
}

const COLLECTIONS = ['reports', 'reporters', 'reporter_marks'];

export async function openMongoReports(server: string): Promise<ReportHarness> {
  const harness = await openMongoHarness(server);
  const raw = await mongoose.mongo.MongoClient.connect(harness.uri);
  const db = raw.db();
  return {
    storage: harness.storage,
    another: harness.another,
    rawText: async () =>
      JSON.stringify(await Promise.all(COLLECTIONS.map((name) => db.collection(name).find().toArray()))),
    rawCount: (effectKey) => db.collection('reports').countDocuments({ effectKey }),
    dispose: async () => {
      await raw.close();
      await harness.dispose();
    },
  };
}
