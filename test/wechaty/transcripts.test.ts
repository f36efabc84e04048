import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { play } from '../support/convo/play.js';

const FOLDER = new URL('../transcripts/', import.meta.url).pathname;

/** Messages that a private chat does not know, and nothing in their place: each is left out with its answer. */
const NO_COUNTERPART = [
  {
    message: '[unfollow]',
    why: 'WeChat tells nobody that a friend has deleted him; the next message just does not arrive.',
  },
  {
    message: '[scan poster-12]',
    why: 'Codes with a scene belong to accounts of the platform; scanning the code of a friend opens the chat and sends nothing.',
  },
  {
    message: '[notice VIEW]',
    why: 'A note of the platform to an account about a tap on a link button; there is neither menu nor note.',
  },
  {
    message: '[menu lottery-2015]',
    why: 'A button that only an old menu has; without a menu it has no name that could be typed.',
  },
];

const BLOCKS = NO_COUNTERPART.map(({ message }) => `\n> ${message}\n`);

/** A transcript without the messages that have no counterpart, and without what was answered to them. */
function shared(name: string): { readonly source: string; readonly leftOut: readonly string[] } {
  const full = readFileSync(join(FOLDER, name), 'utf8');
  const leftOut = NO_COUNTERPART.filter((_, index) => full.includes(BLOCKS[index] ?? ''));
  const source = BLOCKS.reduce((text, block) => {
    const [before = '', ...after] = text.split(block);
    return [before, ...after.map((rest) => rest.replace(/^(?:<.*\n)+/u, ''))].join('');
  }, full);
  return { source: `${source.trimEnd()}\n`, leftOut: leftOut.map(({ message }) => message) };
}

const all = readdirSync(FOLDER).filter((name) => name.endsWith('.convo'));

describe('the golden transcripts through the wechaty mock', () => {
  it('every one is played; four messages are left out, each once', () => {
    expect(all.length).toBeGreaterThan(50);
    expect(all.flatMap((name) => shared(name).leftOut).sort()).toEqual(
      NO_COUNTERPART.map(({ message }) => message).sort(),
    );
  });

  it.each(all)('%s', async (name) => {
    const { source } = shared(name);
    const dataDir = mkdtempSync(join(tmpdir(), 'txwz-convo-'));
    const storage = await openSqlite({ dataDir });
    try {
      const coordination = (clock: () => number) => createEmbeddedCoordination({ clock });
      expect(await play(source, { storage, coordination, transport: 'wechaty' })).toBe(source);
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
