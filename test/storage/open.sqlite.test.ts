import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqlite, SQLITE_FILE } from '../../src/storage/sqlite/index.js';
import { freshIdentifier, write } from '../contracts/storage-harness.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'txwz-open-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const change = (dataDir: string, sql: string): void => {
  const db = new DatabaseSync(join(dataDir, SQLITE_FILE));
  db.exec(sql);
  db.close();
};

it('makes folder and file for the owner alone', async () => {
  const dataDir = join(folder, 'a', 'b');
  const storage = await openSqlite({ dataDir });
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(statSync(join(dataDir, SQLITE_FILE)).mode & 0o077).toBe(0);
  await storage.close();
});

it('refuses a database of a newer version, for writing and for reading', async () => {
  await (await openSqlite({ dataDir: folder })).close();
  change(folder, 'PRAGMA user_version = 999');
  await expect(openSqlite({ dataDir: folder })).rejects.toMatchObject({ code: 'store_newer' });
  await expect(openSqlite({ dataDir: folder, readonly: true })).rejects.toMatchObject({
    code: 'store_newer',
  });
});

it('opened for reading it reads what is there and writes nothing', async () => {
  const identifier = freshIdentifier();
  const writer = await openSqlite({ dataDir: folder });
  await writer.blacklist.add([write(identifier)]);
  const reader = await openSqlite({ dataDir: folder, readonly: true });
  expect((await reader.blacklist.find([identifier]))[0]?.bad).toBe(1);
  await expect(reader.blacklist.add([write(identifier)])).rejects.toMatchObject({
    code: 'store_unavailable',
  });
  expect((await writer.blacklist.find([identifier]))[0]?.bad).toBe(1);
  await reader.close();
  await writer.close();
});

it('does not make a database in order to read it', async () => {
  const code = { code: 'store_unavailable' };
  await expect(openSqlite({ dataDir: folder, readonly: true })).rejects.toMatchObject(code);
});

it('says which folder cannot be used', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(openSqlite({ dataDir: join(file, 'x') })).rejects.toMatchObject({ code: 'data_dir_unusable' });
});

it('does not touch a file that is no database', async () => {
  writeFileSync(join(folder, SQLITE_FILE), 'not a database, but long enough to be looked at'.repeat(50));
  await expect(openSqlite({ dataDir: folder })).rejects.toMatchObject({ code: 'store_unavailable' });
});

it('waits for the write lock of another process without blocking its own readers', async () => {
  const identifier = freshIdentifier();
  const storage = await openSqlite({ dataDir: folder });
  await storage.blacklist.add([write(identifier)]);
  const other = new DatabaseSync(join(folder, SQLITE_FILE));
  other.exec('BEGIN IMMEDIATE');
  let added = false;
  const waiting = storage.blacklist.add([write(identifier)]).then(() => {
    added = true;
  });
  for (let turn = 0; turn < 20; turn += 1) {
    expect((await storage.blacklist.find([identifier]))[0]?.bad).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(added).toBe(false);
  other.exec('ROLLBACK');
  await waiting;
  other.close();
  expect((await storage.blacklist.find([identifier]))[0]?.bad).toBe(2);
  await storage.close();
});
