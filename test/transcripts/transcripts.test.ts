import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIALOGUES, HANDLERS } from '../../handlers/index.js';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { play, type Stage } from '../support/convo/play.js';

const FOLDER = new URL('.', import.meta.url).pathname;
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.convo'))
  .map((name) => join(FOLDER, name));

const embedded: Stage['coordination'] = (clock) => createEmbeddedCoordination({ clock });

async function onSqlite(source: string, transport: Stage['transport'], onHandler?: Stage['onHandler']) {
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-convo-'));
  const storage = await openSqlite({ dataDir });
  try {
    return await play(source, {
      storage,
      coordination: embedded,
      transport,
      ...(onHandler === undefined ? {} : { onHandler }),
    });
  } finally {
    await storage.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const played = new Set<string>();

describe('transcripts on SQLite, straight into the dispatcher', () => {
  it.each(FILES.map((path) => [basename(path), path]))('%s', async (_name, path) => {
    const again = await onSqlite(readFileSync(path, 'utf8'), 'direct', (name) => played.add(name));
    await expect(again).toMatchFileSnapshot(path);
  });

  it('every handler and every step of a dialogue appears in at least one of them', () => {
    const steps = DIALOGUES.flatMap((one) => Object.keys(one.steps).map((step) => `${one.name}:${step}`));
    const known = [...HANDLERS.map((handler) => handler.name), ...steps];
    expect(known.filter((name) => !played.has(name))).toEqual([]);
  });
});

describe.each(['plain', 'safe'] as const)(
  'transcripts on SQLite, through the signed webhook (%s)',
  (transport) => {
    it.each(FILES.map((path) => [basename(path), path]))('%s', async (_name, path) => {
      const source = readFileSync(path, 'utf8');
      expect(await onSqlite(source, transport)).toBe(source);
    });
  },
);
