import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../src/core/clock.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import { createVault, sweepVault } from '../../src/evidence/index.js';
import { createFileBlobs } from '../../src/storage/sqlite/file-blobs.js';
import { report } from '../contracts/report-fixtures.js';
import { openTempStorage, tempFolder } from '../support/temp-storage.js';

const box = createSealedBox('a secret for tests only, thirty-two');
const SENTENCE = 'a sentence that nobody may find on the disk';

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

function open() {
  const root = tempFolder();
  const blobs = createFileBlobs(root);
  return { root, blobs, vault: createVault({ blobs, box }) };
}

describe('the vault', () => {
  it('finds by content, and nothing of it can be read on the disk', async () => {
    const { root, vault } = open();
    const picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#abc' } })
      .jpeg()
      .toBuffer();
    const bytes = Buffer.concat([picture, Buffer.from(SENTENCE)]);
    const sha256 = await vault.put(bytes, 'r1');
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(await vault.get(sha256)).toEqual(bytes);
    const stored = files(root).map((path) => readFileSync(path));
    expect(stored).toHaveLength(1);
    for (const file of stored) {
      expect(file.length).toBeGreaterThanOrEqual(bytes.length);
      for (const part of [SENTENCE, 'JFIF', picture.subarray(0, 12)]) expect(file.includes(part)).toBe(false);
    }
  });

  it('keeps the same bytes of a hundred reports once, until the last of them goes', async () => {
    const { root, vault } = open();
    const reports = Array.from({ length: 100 }, (_, at) => `r${at}`);
    const addresses = new Set<string>();
    for (const id of reports) addresses.add(await vault.put(Buffer.from(SENTENCE), id));
    expect(addresses.size).toBe(1);
    expect(new Set(files(root).map((path) => statSync(path).ino)).size).toBe(1);
    const [sha256 = ''] = addresses;
    for (const id of reports.slice(1)) await vault.delete(sha256, id);
    expect(await vault.has(sha256)).toBe(true);
    await vault.delete(sha256, 'r0');
    expect(await vault.has(sha256)).toBe(false);
    expect(files(root)).toEqual([]);
  });

  it('notices bytes that were changed, or swapped for others of its own', async () => {
    const { root, vault } = open();
    const one = await vault.put(Buffer.from('one'), 'r1');
    const [path = ''] = files(root);
    const two = await vault.put(Buffer.from('two'), 'r1');
    const other = files(root).find((each) => each !== path) ?? '';
    writeFileSync(path, readFileSync(other));
    await expect(vault.get(one)).rejects.toMatchObject({ code: 'seal_broken' });
    const sealed = readFileSync(other);
    sealed[sealed.length - 1]! ^= 1;
    writeFileSync(other, sealed);
    await expect(vault.get(two)).rejects.toMatchObject({ code: 'seal_broken' });
    writeFileSync(other, 'short');
    await expect(vault.get(two)).rejects.toMatchObject({ code: 'seal_broken' });
  });

  it('opens for nobody with another key', async () => {
    const { blobs, vault } = open();
    const sha256 = await vault.put(Buffer.from(SENTENCE), 'r1');
    const stranger = createVault({ blobs, box: createSealedBox('another secret for tests, thirty-two') });
    await expect(stranger.get(sha256)).rejects.toMatchObject({ code: 'seal_broken' });
  });

  it('is swept of what no report has, once that is a day old', async () => {
    const { reports } = await openTempStorage();
    const { blobs, vault } = open();
    const kept = await vault.put(Buffer.from('kept'), 'r1');
    const left = await vault.put(Buffer.from('left behind'), 'r1');
    const orphan = await vault.put(Buffer.from('of no report'), 'r2');
    await vault.put(Buffer.from('kept'), 'r2');
    const attachment = { kind: 'image', mediaId: 'm1', state: 'stored', reason: null, found: [] } as const;
    await reports.submit(report({ id: 'r1', attachments: [{ ...attachment, sha256: kept }] }));
    expect(await sweepVault({ blobs, reports, clock: Date.now })).toBe(0);
    expect(await vault.has(orphan)).toBe(true);
    expect(await sweepVault({ blobs, reports, clock: () => Date.now() + DAY_MS + 60_000 })).toBe(3);
    expect(await Promise.all([kept, left, orphan].map((each) => vault.has(each)))).toEqual([
      true,
      false,
      false,
    ]);
    await vault.delete(kept, 'r1');
    expect(await vault.has(kept)).toBe(false);
  });
});
