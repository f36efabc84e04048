import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BenchRow, printRows } from './row.js';
import { ACCOUNT } from './webhook/fixture.js';
import { load, type Mode, makeRequests, type Window } from './webhook/load.js';
import { startTarget, type Target } from './webhook/target.js';

export interface WebhookBenchOptions {
  /** Longer windows and more rounds. */
  readonly full?: boolean;
  readonly modes?: readonly Mode[];
  /** Also the whole program (`txwz serve`, embedded profile, demo data). Default true. */
  readonly program?: boolean;
}

const CONNECTIONS = 32;
const local = (name: string): string => new URL(`./webhook/${name}`, import.meta.url).pathname;
const launcher = new URL('../src/cli/launch.mjs', import.meta.url).pathname;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
const round2 = (value: number): number => Math.round(value * 100) / 100;

async function startAll(program: boolean, dataDir: string): Promise<Target[]> {
  const tsx = ['--import', 'tsx'];
  const targets = [
    await startTarget('floor-raw', [...tsx, local('floor.ts'), 'raw']),
    await startTarget('floor-koa', [...tsx, local('floor.ts'), 'koa']),
    await startTarget('webhook', [...tsx, local('server.ts')]),
  ];
  if (program)
    targets.push(
      await startTarget('program', [launcher, 'serve'], {
        PORT: '0',
        DATA_DIR: dataDir,
        WECHAT_TOKEN: ACCOUNT.token,
        WECHAT_APPID: ACCOUNT.appId ?? '',
        WECHAT_AES_KEY: ACCOUNT.aesKey ?? '',
        SECRET_KEY: 'bench-secret-key-of-no-use-anywhere-else',
        LOG_LEVEL: 'info',
        SIMULATOR: 'off',
      }),
    );
  return targets;
}

/** Rounds of one window for each target, the order turned by one each round; ratios are within a round. */
async function measure(
  targets: readonly Target[],
  mode: Mode,
  rounds: number,
  ms: number,
): Promise<Map<string, Window[]>> {
  const windows = new Map<string, Window[]>(targets.map((target) => [target.name, []]));
  for (let round = -2; round < rounds; round++) {
    for (let i = 0; i < targets.length; i++) {
      const target = targets[(i + round + targets.length) % targets.length] as Target;
      const window = await load(target, makeRequests(mode, Math.ceil(ms * 40)), CONNECTIONS, ms);
      // The first two rounds warm up.
      if (round >= 0) windows.get(target.name)?.push(window);
    }
  }
  return windows;
}

function rowsOf(mode: Mode, windows: ReadonlyMap<string, Window[]>): BenchRow[] {
  const rows: BenchRow[] = [];
  const cpu = (name: string): number[] => (windows.get(name) ?? []).map((window) => window.cpuUs);
  const ratio = (name: string, base: string): number => {
    const bases = cpu(base);
    return round2(median(cpu(name).map((value, i) => value / (bases[i] ?? Number.NaN))));
  };
  for (const [name, all] of windows) {
    rows.push({ name: `${mode}: ${name}, CPU per request`, value: round2(median(cpu(name))), unit: 'us' });
    rows.push({
      name: `${mode}: ${name}, requests`,
      value: Math.round(median(all.map((one) => one.answered / one.seconds))),
      unit: '/s',
    });
    if (name.startsWith('floor')) continue;
    rows.push({
      name: `${mode}: ${name}, CPU against floor-koa`,
      value: ratio(name, 'floor-koa'),
      unit: 'x',
      target: '<= 1.5',
    });
    rows.push({
      name: `${mode}: ${name}, CPU against floor-raw`,
      value: ratio(name, 'floor-raw'),
      unit: 'x',
      target: 'goal <= 1.5',
    });
  }
  return rows;
}

/**
 * CPU per request of the webhook against the least that any webhook does (`webhook/floor.ts`), plain and
 * encrypted, all servers as children in one run. `webhook` has a Map for a conversation, as the floors
 * have; `program` is everything.
 */
export async function run(options: WebhookBenchOptions = {}): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'txwz-bench-'));
  const targets: Target[] = [];
  try {
    targets.push(...(await startAll(options.program ?? true, dataDir)));
    const [rounds, ms] = options.full ? [15, 2_000] : [9, 700];
    const rows: BenchRow[] = [];
    for (const mode of options.modes ?? (['plain', 'aes'] as const))
      rows.push(...rowsOf(mode, await measure(targets, mode, rounds, ms)));
    for (const target of targets)
      rows.push({
        name: `${target.name}, memory after the run`,
        value: Math.round(target.rssMb()),
        unit: 'MB',
      });
    return rows;
  } finally {
    for (const target of targets) target.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const program = !process.argv.includes('--no-program');
  printRows('webhook', await run({ full: process.argv.includes('--full'), program }));
}
