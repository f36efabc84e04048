import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Identifier } from '../src/identifiers/index.js';
import { openSqlite, SQLITE_FILE } from '../src/storage/sqlite/index.js';
import { type BenchRow, printRows } from './row.js';

const SMALL = 10_000;
const LOOKUPS = 50_000;
const ROUNDS = 9;

/** One filled database, and the two ways to ask it. */
interface Arena {
  /** µs of processor time for one look-up through the store. */
  ours(): Promise<number>;
  /** µs for one look-up with the driver's prepared statement, the same columns as an array. */
  raw(): number;
  /** µs for one of five identifiers asked together. */
  five(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Look-up by identifier: how the time grows with the number of entries, and what the store costs over
 * a bare prepared statement of the same driver. All ways take turns, so that noise hits each alike.
 */
export async function run({ full = false }: { full?: boolean } = {}): Promise<BenchRow[]> {
  const large = full ? 10_000_000 : 1_000_000;
  const small = await openArena(SMALL);
  const big = await openArena(large);
  const times: Record<'small' | 'big' | 'raw' | 'five', number[]> = { small: [], big: [], raw: [], five: [] };
  const growth: number[] = [];
  const share: number[] = [];
  try {
    for (let round = -2; round < ROUNDS; round += 1) {
      const [a, b, c, d] = [await small.ours(), await big.ours(), big.raw(), await big.five()];
      if (round < 0) continue; // warm-up
      times.small.push(a);
      times.big.push(b);
      times.raw.push(c);
      times.five.push(d);
      growth.push(b / a);
      share.push(c / b);
    }
  } finally {
    await small.close();
    await big.close();
  }
  const size = large.toLocaleString('en');
  return [
    { name: 'look-up, 10,000 entries', value: median(times.small), unit: 'µs' },
    { name: `look-up, ${size} entries`, value: median(times.big), unit: 'µs' },
    { name: `look-up of five at once, ${size} entries, each`, value: median(times.five), unit: 'µs' },
    { name: `bare prepared statement, ${size} entries`, value: median(times.raw), unit: 'µs' },
    {
      name: `time with ${size} ÷ with 10,000 entries`,
      value: median(growth),
      unit: '×',
      target: '<= 1.3 (10 M)',
    },
    { name: 'rate ÷ bare prepared statement', value: median(share), unit: '×', target: '>= 0.7' },
  ];
}

async function openArena(entries: number): Promise<Arena> {
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-bench-'));
  const storage = await openSqlite({ dataDir });
  const db = new DatabaseSync(join(dataDir, SQLITE_FILE));
  db.exec('PRAGMA synchronous = OFF');
  db.exec('PRAGMA cache_size = -65536');
  db.exec('PRAGMA mmap_size = 268435456');
  // Invented numbers, evenly spread over all eleven-digit ones; filled in key order, in one statement.
  const stride = Math.floor(9_999_999_999 / entries);
  db.exec(`
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${entries - 1})
    INSERT INTO entry (key, bad, legit, heat, reporters, first_at, last_at, schemes, voice, first_id, first_kind,
      first_weight, first_scheme, first_source, first_time)
    SELECT 'p1' || printf('%010d', i * ${stride}), 1.25 + i % 7, 0, 2.5, 1, 1700000000000 + i, 1700000000000 + i, 3,
      'import:bench', printf('%022d', i), 0, 1, 3, 'import:bench', 1700000000000 + i
    FROM n`);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const statement = db.prepare(
    'SELECT bad, legit, heat, reporters, first_at, last_at, schemes, level, ruling FROM entry WHERE key = ?',
  );
  statement.setReturnArrays(true);
  const asked: Identifier[] = Array.from({ length: LOOKUPS }, () => {
    const at = Math.floor(Math.random() * entries) * stride;
    return { type: 'phone', value: `1${String(at).padStart(10, '0')}` };
  });
  const keys = asked.map(({ value }) => `p${value}`);
  const { blacklist } = storage;
  return {
    async ours() {
      const before = process.cpuUsage();
      for (const identifier of asked) {
        const [entry] = await blacklist.find([identifier]);
        if (!entry) throw new Error('missing');
      }
      return perLookup(before);
    },
    raw() {
      const before = process.cpuUsage();
      for (const key of keys) if (!statement.get(key)) throw new Error('missing');
      return perLookup(before);
    },
    async five() {
      const before = process.cpuUsage();
      for (let at = 0; at < LOOKUPS; at += 5) await blacklist.find(asked.slice(at, at + 5));
      return perLookup(before);
    },
    async close() {
      db.close();
      await storage.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Processor time: on a shared machine the clock on the wall measures the neighbours. */
function perLookup(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / LOOKUPS;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  printRows('lookup', await run({ full: process.argv.includes('--full') }));
}
