import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { play } from '../support/convo/play.js';
import { ownDatabase } from '../support/own-database.js';
import { serviceUrl } from '../support/services.js';

const FOLDER = new URL('.', import.meta.url).pathname;
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.convo'))
  .map((name) => join(FOLDER, name));

const mongoUri = serviceUrl('TEST_MONGODB_URI', 'transcripts on MongoDB');

describe.skipIf(mongoUri === null)('transcripts on MongoDB, through the signed webhook (safe)', () => {
  it.each(FILES.map((path) => [basename(path), path]))('%s', async (_name, path) => {
    const { openMongo } = await import('../../src/storage/mongo/index.js');
    const database = ownDatabase(mongoUri, 'convo');
    const storage = await openMongo({ uri: database.uri });
    try {
      const source = readFileSync(path, 'utf8');
      const coordination = (clock: () => number) => createEmbeddedCoordination({ clock });
      expect(await play(source, { storage, coordination, transport: 'safe' })).toBe(source);
    } finally {
      await storage.close();
      await database.drop();
    }
  });
});
