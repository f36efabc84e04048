import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from '@photostructure/sqlite';
import { Redis } from 'ioredis';
import { silentLog } from '../src/core/log.js';
import { createBullQueue } from '../src/queue/bull/index.js';
import { createEmbeddedQueue } from '../src/queue/embedded/index.js';
import type { Queue, Worker } from '../src/queue/port.js';
import { openSqlite } from '../src/storage/sqlite/index.js';
import { openQueueDatabase } from '../src/storage/sqlite/queue-database.js';
import { type BenchRow, printRows } from './row.js';

/** Enqueues that are under way at the same time, as with so many people writing at once. */
const AT_ONCE = 50;
const CONCURRENCY = 20;

const payloadOf = (n: number) => ({ version: 1, reportId: `r-${n}`, at: 1_795_000_000_000 + n });

/** Calls per second of `call(0…count-1)` with at most `atOnce` under way. */
async function rate(count: number, atOnce: number, call: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await call(next++);
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, lane));
  return (count * 1_000) / (performance.now() - start);
}

/** The least that a durable insert can cost here: one row and one commit, flushed to the disk, no index. */
function rawInserts(folder: string, count: number, perCommit: number): number {
  const db = new DatabaseSync(path.join(folder, `raw-${perCommit}.sqlite`));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE job (payload TEXT) STRICT');
  const insert = db.prepare('INSERT INTO job VALUES (?)');
  const start = performance.now();
  for (let n = 0; n < count; ) {
    db.exec('BEGIN IMMEDIATE');
    for (let k = 0; k < perCommit; k++) insert.run(JSON.stringify(payloadOf(n++)));
    db.exec('COMMIT');
  }
  const perSecond = (count * 1_000) / (performance.now() - start);
  db.close();
  return perSecond;
}

interface Figures {
  readonly oneByOne: number;
  readonly together: number;
  readonly worked: number;
}

async function measure(queue: Queue, count: number): Promise<Figures> {
  const oneByOne = await rate(count / 5, 1, (n) => queue.enqueue('bench', payloadOf(n), { key: `a${n}` }));
  const together = await rate(count, AT_ONCE, (n) => queue.enqueue('bench', payloadOf(n), { key: `b${n}` }));
  const worker: Worker = {
    job: 'bench',
    parse: (payload) => payload,
    concurrency: CONCURRENCY,
    timeoutMs: 10_000,
    attempts: 3,
    backoffMs: () => 1_000,
    work: async () => {},
  };
  const start = performance.now();
  queue.start([worker], ['bench']);
  await queue.runUntilEmpty();
  const worked = ((count + count / 5) * 1_000) / (performance.now() - start);
  return { oneByOne, together, worked };
}

function rows(engine: string, { oneByOne, together, worked }: Figures): BenchRow[] {
  return [
    { name: `${engine}: enqueue, one after another`, value: oneByOne, unit: 'jobs/s' },
    { name: `${engine}: enqueue, ${AT_ONCE} at once`, value: together, unit: 'jobs/s', target: '>= 1300' },
    { name: `${engine}: taken, run and recorded, ${CONCURRENCY} at once`, value: worked, unit: 'jobs/s' },
  ];
}

/** Both engines; bull only where BENCH_REDIS_URL (or TEST_REDIS_URL) names a server. */
export async function run(options: { readonly full?: boolean } = {}): Promise<BenchRow[]> {
  const count = options.full ? 20_000 : 5_000;
  const folder = mkdtempSync(path.join(tmpdir(), 'txwz-queue-bench-'));
  const alone = rawInserts(folder, count / 5, 1);
  const grouped = rawInserts(folder, count, AT_ONCE);
  await (await openSqlite({ dataDir: folder })).close();
  const database = await openQueueDatabase(folder);
  const embedded = createEmbeddedQueue({ database, clock: Date.now, log: silentLog });
  const figures = await measure(embedded, count);
  await embedded.stop(0);
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  const result: BenchRow[] = [
    { name: 'raw durable insert, a commit each', value: alone, unit: 'rows/s' },
    { name: `raw durable insert, ${AT_ONCE} a commit`, value: grouped, unit: 'rows/s' },
    ...rows('embedded', figures),
    { name: 'embedded: cost of one enqueue / raw insert', value: alone / figures.oneByOne, unit: '×' },
    { name: `embedded: the same, ${AT_ONCE} at once`, value: grouped / figures.together, unit: '×' },
  ];
  const url = process.env.BENCH_REDIS_URL ?? process.env.TEST_REDIS_URL;
  if (!url) return result;
  const prefix = `bench:${process.pid}`;
  const bull = await createBullQueue({ url, prefix, log: silentLog });
  result.push(...rows('bull', await measure(bull, count)));
  await bull.stop(0);
  const raw = new Redis(url);
  const keys = await raw.keys(`${prefix}*`);
  while (keys.length > 0) await raw.del(...keys.splice(0, 1_000));
  await raw.quit();
  return result;
}

if (import.meta.url === `file://${process.argv[1]}`) printRows('Queue', await run());
