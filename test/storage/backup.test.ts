import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { EMPTY_SESSION } from '../../src/conversation/contract.js';
import { backupSqlite, restoreSqlite } from '../../src/storage/sqlite/backup.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'txwz-backup-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

it('a backup made under a running store restores into an empty folder', async () => {
  const [from, to] = [folder(), folder()];
  const store = await openSqlite({ dataDir: from });
  await store.sessions.save('u1', { ...EMPTY_SESSION, pending: ['后半段'] }, 0, 'k1');
  const file = join(from, 'copy.backup');
  await backupSqlite(from, file);
  await store.sessions.save('u2', EMPTY_SESSION, 0, 'k2');
  await store.close();
  expect(statSync(file).mode & 0o777).toBe(0o600);

  expect(await restoreSqlite(file, to, { force: false, stamp: 'now' })).toEqual({
    kept: null,
    evidence: null,
  });
  const restored = await openSqlite({ dataDir: to });
  expect((await restored.sessions.load('u1'))?.session.pending).toEqual(['后半段']);
  expect(await restored.sessions.load('u2')).toBeNull();
  await restored.close();
});

it('refuses to replace a store unless forced, and keeps the old one', async () => {
  const dataDir = folder();
  await (await openSqlite({ dataDir })).close();
  const file = join(folder(), 'copy.backup');
  await backupSqlite(dataDir, file);
  await expect(restoreSqlite(file, dataDir, { force: false, stamp: 'x' })).rejects.toMatchObject({
    code: 'data_dir_unusable',
  });
  const { kept } = await restoreSqlite(file, dataDir, { force: true, stamp: 'x' });
  expect(kept !== null && existsSync(kept)).toBe(true);
});

it('refuses a damaged file and leaves the store alone', async () => {
  const dataDir = folder();
  await (await openSqlite({ dataDir })).close();
  const before = readFileSync(join(dataDir, 'txwz.sqlite'));
  const file = join(folder(), 'bad');
  writeFileSync(file, 'this is not a database, whatever its name says');
  await expect(restoreSqlite(file, dataDir, { force: true, stamp: 'x' })).rejects.toMatchObject({
    code: 'store_unavailable',
  });
  expect(readFileSync(join(dataDir, 'txwz.sqlite'))).toEqual(before);
});

it('takes the evidence along, one medium of two reports once, and puts it back', async () => {
  const [from, to] = [folder(), folder()];
  const store = await openSqlite({ dataDir: from });
  const address = 'ab'.repeat(32);
  const sealed = Buffer.from('sealed bytes');
  await store.blobs.put(address, 'report-1', sealed);
  await store.blobs.put(address, 'report-2', sealed);
  const file = join(from, 'copy.backup');
  expect(await backupSqlite(from, file)).toBe(2);
  await store.blobs.release(address, 'report-1');
  await store.blobs.release(address, 'report-2');
  await store.close();
  expect(statSync(`${file}.evidence`).mode & 0o777).toBe(0o700);

  expect(await restoreSqlite(file, to, { force: false, stamp: 'x' })).toEqual({ kept: null, evidence: 2 });
  const restored = await openSqlite({ dataDir: to });
  expect(await restored.blobs.get(address)).toEqual(sealed);
  await restored.blobs.release(address, 'report-1');
  expect(await restored.blobs.has(address)).toBe(true);
  await restored.blobs.release(address, 'report-2');
  expect(await restored.blobs.has(address)).toBe(false);
  await restored.blobs.put('cd'.repeat(32), 'report-3', sealed);
  await restored.close();

  // Again, over a store that has evidence of its own: kept beside.
  const again = await restoreSqlite(file, to, { force: true, stamp: 'y' });
  expect(again.evidence).toBe(2);
  expect(existsSync(join(to, 'evidence.before-y', 'cd'))).toBe(true);
  expect(existsSync(join(to, 'evidence', 'cd'))).toBe(false);
  // A second backup never overwrites.
  await expect(backupSqlite(from, file)).rejects.toMatchObject({ code: 'data_dir_unusable' });
});
