import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSharedSnapshot } from '../../src/storage/sqlite/shared-snapshot.js';

let folder: string;
let writer: InstanceType<typeof DatabaseSync>;
let reader: InstanceType<typeof DatabaseSync>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'txwz-snapshot-'));
  writer = new DatabaseSync(join(folder, 'a.sqlite'));
  writer.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1)');
  reader = new DatabaseSync(join(folder, 'a.sqlite'), { readOnly: true });
});

afterEach(() => {
  reader.close();
  writer.close();
  rmSync(folder, { recursive: true });
});

function open() {
  const shared = createSharedSnapshot(reader);
  const select = reader.prepare('SELECT count(*) AS n FROM t');
  return { shared, count: () => shared.read(() => Number(select.get().n)) };
}

it('shows one state within a turn of the event loop and the newest in the next', async () => {
  const { count } = open();
  expect(count()).toBe(1);
  writer.exec('INSERT INTO t VALUES (2)');
  expect(count()).toBe(1);
  await nextTurn();
  expect(count()).toBe(2);
});

it('shows what was committed once it was ended', () => {
  const { shared, count } = open();
  count();
  writer.exec('INSERT INTO t VALUES (2)');
  shared.end();
  expect(count()).toBe(2);
});

it('ends by itself in a long chain of reads, and when a read throws', () => {
  const { shared, count } = open();
  count();
  writer.exec('INSERT INTO t VALUES (2)');
  let reads = 0;
  while (count() === 1) reads += 1;
  expect(reads).toBeLessThan(100);
  writer.exec('INSERT INTO t VALUES (3)');
  expect(() =>
    shared.read(() => {
      throw new RangeError('broken');
    }),
  ).toThrow('broken');
  expect(count()).toBe(3);
});

it('holds no transaction once the turn is over', async () => {
  const { count } = open();
  count();
  expect(reader.isTransaction).toBe(true);
  await nextTurn();
  expect(reader.isTransaction).toBe(false);
});
