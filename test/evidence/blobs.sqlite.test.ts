import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFileBlobs } from '../../src/storage/sqlite/file-blobs.js';
import { describeBlobStore } from '../contracts/blobs.contract.js';
import { openTempStorage, tempFolder } from '../support/temp-storage.js';

describeBlobStore('files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'txwz-blobs-'));
  return {
    blobs: createFileBlobs(folder),
    another: createFileBlobs(folder),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
});

const ADDRESS = 'ab'.repeat(32);

it('files and folders are for the owner alone', async () => {
  const root = join(tempFolder(), 'evidence');
  await createFileBlobs(root).put(ADDRESS, 'r1', Buffer.from('x'));
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const { mode } = await stat(join(entry.parentPath, entry.name));
    expect(mode & 0o777).toBe(entry.isDirectory() ? 0o700 : 0o600);
  }
});

it('a second reference costs no second copy', async () => {
  const root = tempFolder();
  const blobs = createFileBlobs(root);
  await blobs.put(ADDRESS, 'r1', Buffer.from('x'));
  await blobs.retain(ADDRESS, 'r2');
  const folder = join(root, 'ab', 'ab'.repeat(31));
  const inodes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).ino),
  );
  expect(inodes).toHaveLength(2);
  expect(new Set(inodes).size).toBe(1);
});

it('half-written files of a process that died are taken away, those of a living one are not', async () => {
  const root = tempFolder();
  await createFileBlobs(root).put(ADDRESS, 'r1', Buffer.from('x'));
  const [dead, living] = [join(root, 'new', randomUUID()), join(root, 'new', randomUUID())];
  await writeFile(dead, 'half');
  await writeFile(living, 'half');
  const before = Date.now() / 1_000 - 7_200;
  await utimes(dead, before, before);
  await createFileBlobs(root).put('cd'.repeat(32), 'r1', Buffer.from('x'));
  expect(await readdir(join(root, 'new'))).toEqual([living.split('/').at(-1)]);
});

it('a folder that cannot be written to is store_unavailable', async () => {
  const root = join(tempFolder(), 'file');
  await writeFile(root, '');
  await expect(createFileBlobs(root).put(ADDRESS, 'r1', Buffer.from('x'))).rejects.toMatchObject({
    code: 'store_unavailable',
  });
});

it('the embedded store has them in its folder', async () => {
  const { blobs } = await openTempStorage();
  await blobs.put(ADDRESS, 'r1', Buffer.from('x'));
  expect(await blobs.get(ADDRESS)).toEqual(Buffer.from('x'));
});
