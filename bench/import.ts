import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { DatabaseSync } from '@photostructure/sqlite';
import { openSqlite, SQLITE_FILE } from '../src/storage/sqlite/index.js';
import { type BenchRow, printRows } from './row.js';

const WORKER = fileURLToPath(new URL('./import-worker.ts', import.meta.url));
/** As many rows in one transaction as `importFile` puts into one (a block of 512 kB). */
const BATCH_ROWS = 6_000;
const ROUNDS = 3;

interface WorkerReport {
  readonly added: number;
  readonly rejected: number;
  readonly ms: number;
  readonly idleRss: number;
  readonly peakRss: number;
}

/**
 * Import of a CSV file (read, check, normalise, store) against the driver alone inserting the very rows
 * that result, already in memory, in transactions of the same size, into the same table and index and
 * with the same settings, per second of processor time. And the memory for a file ten times as large.
 */
export async function run({ full = false }: { full?: boolean } = {}): Promise<BenchRow[]> {
  const rows = full ? 1_000_000 : 200_000;
  const folder = mkdtempSync(join(tmpdir(), 'txwz-bench-'));
  try {
    const path = join(folder, 'rows.csv');
    const small = join(folder, 'small.csv');
    await writeRows(path, rows);
    await writeRows(small, rows / 10);
    const shares: number[] = [];
    const ours: number[] = [];
    const raws: number[] = [];
    let large: WorkerReport | undefined;
    for (let round = 0; round < ROUNDS; round += 1) {
      const dataDir = join(folder, `ours-${round}`);
      large = await importInChild(dataDir, path);
      if (large.added !== rows) throw new Error(`${large.added} of ${rows} rows added`);
      const imported = (rows / large.ms) * 1_000;
      const raw = await insertRaw(join(dataDir, SQLITE_FILE), join(folder, `raw-${round}`));
      ours.push(imported);
      raws.push(raw);
      shares.push(imported / raw);
      rmSync(dataDir, { recursive: true });
    }
    const little = await importInChild(join(folder, 'small'), small);
    const megabyte = 1_048_576;
    const size = (statSync(path).size / megabyte).toFixed(1);
    const grown = ((large?.peakRss ?? 0) - little.peakRss) / (statSync(path).size - statSync(small).size);
    return [
      {
        name: `import, ${rows.toLocaleString('en')} rows`,
        value: Math.round(median(ours)),
        unit: 'rows/CPU s',
      },
      { name: 'driver alone, the same rows', value: Math.round(median(raws)), unit: 'rows/CPU s' },
      { name: 'import ÷ driver alone', value: median(shares), unit: '×', target: '>= 0.6' },
      { name: `peak memory, ${size} MB file`, value: (large?.peakRss ?? 0) / megabyte, unit: 'MB' },
      { name: 'peak memory, a tenth of it', value: little.peakRss / megabyte, unit: 'MB' },
      {
        name: 'memory growth ÷ file growth',
        value: grown,
        unit: '×',
        target: 'flat: page cache (64 MB), then 0',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Invented WeChat ids and hosts under `.test`, in no order. */
async function writeRows(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  out.write('type,value,verdict,scheme,reported_at,source,note\n');
  for (let at = 0; at < rows; at += 1) {
    const mixed = ((at * 2_654_435_761) % 4_294_967_296).toString(36).padStart(7, '0');
    const type = at % 2 === 0 ? 'domain' : 'wechat';
    const value = type === 'domain' ? `${mixed}.shop-${at % 97}.test` : `wx_${mixed}`;
    const line = `${type},${value},${at % 3 === 0 ? 'confirmed' : 'tagged'},loan,2026-01-0${1 + (at % 9)}T08:00:00Z,bench,第${at}行\n`;
    if (!out.write(line)) await new Promise<unknown>((resolve) => out.once('drain', () => resolve(null)));
  }
  out.end();
  await finished(out);
}

async function importInChild(dataDir: string, path: string): Promise<WorkerReport> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', WORKER, dataDir, path]);
  return JSON.parse(stdout) as WorkerReport;
}

/** Rows per second. */
async function insertRaw(source: string, dataDir: string): Promise<number> {
  const from = new DatabaseSync(source);
  const select = from.prepare('SELECT * FROM entry ORDER BY number');
  select.setReturnArrays(true);
  const rows = select.all() as unknown[][];
  from.close();
  const empty = await openSqlite({ dataDir });
  await empty.close();
  const db = new DatabaseSync(join(dataDir, SQLITE_FILE));
  db.exec('PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192');
  const insert = db.prepare(`INSERT INTO entry VALUES (${rows[0]?.map(() => '?').join(',')})`);
  const before = process.cpuUsage();
  for (let at = 0; at < rows.length; at += BATCH_ROWS) {
    db.exec('BEGIN IMMEDIATE');
    for (const row of rows.slice(at, at + BATCH_ROWS)) insert.run(...row);
    db.exec('COMMIT');
  }
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1_000;
  db.close();
  rmSync(dataDir, { recursive: true });
  return (rows.length / ms) * 1_000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  printRows('import', await run({ full: process.argv.includes('--full') }));
}
