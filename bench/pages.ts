import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { SQLITE_FILE } from '../src/storage/sqlite/index.js';
import { openConsoleHarness } from '../test/console/console-harness.js';
import { type BenchRow, printRows } from './row.js';
import { PAGE_PROBES, type PageProbe } from './seed/page-probes.js';
import { seedLarge } from './seed-large.js';

const ROUNDS = 15;
/** So many reports fill every page; what they cost is what a page costs by itself. */
const SMALL = 6_000;

interface Timed {
  /** Processor time of the request, client and server, ms. */
  readonly page: number;
  readonly bare: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const NOTHING: Timed = { page: Number.NaN, bare: Number.NaN };

async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** A server on the folder with somebody signed in, and the file open beside it. */
async function openStore(dataDir: string) {
  const raw = new DatabaseSync(join(dataDir, SQLITE_FILE), { readOnly: true });
  raw.exec('PRAGMA mmap_size = 17179869184');
  const people = Number(raw.prepare('SELECT count(*) AS n FROM staff').get().n) === 0;
  const harness = await openConsoleHarness({ people, env: { DATA_DIR: dataDir } });
  const visitor = await harness.as('admin');
  return {
    measure(probe: PageProbe): () => Promise<Timed> {
      const { path, sql, values } = probe.at(raw);
      const statement = raw.prepare(sql);
      statement.setReturnArrays(true);
      return async () => ({
        bare: await cpuOf(() => statement.all(...values)),
        page: await cpuOf(async () => {
          const response = await visitor.get(path);
          await response.text();
          if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
        }),
      });
    },
    close: async () => {
      await harness.close();
      raw.close();
    },
  };
}

/** The same page on both stores in turns: what else the machine does slows both. */
async function timePage(probe: PageProbe, stores: readonly Awaited<ReturnType<typeof openStore>>[]) {
  const works = stores.map((store) => store.measure(probe));
  const found = works.map((): Timed[] => []);
  for (let round = -3; round < ROUNDS; round += 1)
    for (const [at, work] of works.entries()) {
      const timed = await work();
      if (round >= 0) found[at]?.push(timed);
    }
  return found.map((rounds) => ({
    page: median(rounds.map(({ page }) => page)),
    bare: median(rounds.map(({ bare }) => bare)),
  }));
}

/**
 * Every list page of the console on a large store, beside its query and beside the same page on a small store.
 * Most of a page is HTML and the way through the server, the same for any size: the small store shows how much.
 * TXWZ_BENCH_DATA names a folder that seed-large filled.
 */
export async function run({ full = false }: { full?: boolean } = {}): Promise<BenchRow[]> {
  const work = mkdtempSync(join(tmpdir(), 'txwz-bench-pages-'));
  const given = process.env.TXWZ_BENCH_DATA;
  const large = given ?? mkdtempSync(join(work, 'large-'));
  const small = mkdtempSync(join(work, 'small-'));
  try {
    const seed = { weeks: 57, until: Date.now(), desk: true };
    await seedLarge({ ...seed, dataDir: small, reports: SMALL, identifiers: SMALL });
    if (!existsSync(join(large, SQLITE_FILE)))
      await seedLarge({
        ...seed,
        dataDir: large,
        reports: full ? 1_000_000 : 100_000,
        identifiers: full ? 5_000_000 : 500_000,
      });
    const stores = [await openStore(small), await openStore(large)];
    const rows: BenchRow[] = [];
    for (const probe of PAGE_PROBES) {
      const [few = NOTHING, many = NOTHING] = await timePage(probe, stores);
      const { page, bare } = many;
      const fixed = Math.max(0, few.page - few.bare);
      rows.push(
        { name: `${probe.name}: page`, value: page, unit: 'ms' },
        { name: `${probe.name}: bare query`, value: bare, unit: 'ms' },
        { name: `${probe.name}: page ÷ bare query`, value: page / bare, unit: '×' },
        {
          name: `${probe.name}: page ÷ (bare query + the page's own part)`,
          value: page / (bare + fixed),
          unit: '×',
          target: '<= 1.5',
        },
      );
    }
    for (const store of stores) await store.close();
    return [...rows, { name: 'load average of the machine', value: loadavg()[0] ?? Number.NaN, unit: '' }];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (process.argv[1]?.endsWith('pages.ts'))
  printRows('pages', await run({ full: process.argv.includes('--full') }));
