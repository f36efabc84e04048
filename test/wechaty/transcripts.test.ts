import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { play } from '../support/convo/play.js';

const FOLDER = new URL('../transcripts/', import.meta.url).pathname;

/** Events that WeChat has for official accounts alone: their transcripts are left out, and no other. */
const OFFICIAL_ONLY = /^> \[(?:menu|scan|scancode|follow|unfollow|notice)\b/m;

const all = readdirSync(FOLDER).filter((name) => name.endsWith('.convo'));
const source = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const shared = all.filter((name) => !OFFICIAL_ONLY.test(source(name)));

describe('the golden transcripts through the wechaty mock', () => {
  it('few are left out', () => {
    expect(all.length - shared.length).toBeLessThanOrEqual(10);
    expect(shared.length).toBeGreaterThan(39);
  });

  it.each(shared)('%s', async (name) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'txwz-convo-'));
    const storage = await openSqlite({ dataDir });
    try {
      const coordination = (clock: () => number) => createEmbeddedCoordination({ clock });
      expect(await play(source(name), { storage, coordination, transport: 'wechaty' })).toBe(source(name));
    } finally {
      await storage.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

describe('handlers', () => {
  const files = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
    );

  it('know no channel', () => {
    const root = new URL('../../handlers/', import.meta.url).pathname;
    const knowing = files(root).filter((path) =>
      /wechaty|official-account|\bchannels?\b|\.channel/i.test(readFileSync(path, 'utf8')),
    );
    expect(files(root).length).toBeGreaterThan(40);
    expect(knowing).toEqual([]);
  });
});
