import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BenchRow, printRows } from './row.js';
import { ACCOUNT } from './webhook/fixture.js';
import { load, type Mode, makeRequests, type Window } from './webhook/load.js';
import { startTarget, type Target } from './webhook/target.js';

export interface WebhookBenchOptions {
  /** Larger windows and more rounds. */
  readonly full?: boolean;
  readonly modes?: readonly Mode[];
  /** Also the whole program (`txwz serve`, embedded profile, demo data). Default true. */
  readonly program?: boolean;
}

const CONNECTIONS = 32;
/** Requests before the first window. */
const WARM_UP = 10_000;
/** Longest window; the number of requests ends it before. */
const WINDOW_MS = 60_000;
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

/**
 * Rounds of one window for each target, the order turned by one each round; ratios are within a round. A
 * window is a number of requests, not a time: on a busy machine a slow target would else be measured while
 * it is still being compiled.
 */
async function measure(
  targets: readonly Target[],
  mode: Mode,
  rounds: number,
  requests: number,
): Promise<Map<string, Window[]>> {
  const windows = new Map<string, Window[]>(targets.map((target) => [target.name, []]));
  for (const target of targets) await load(target, makeRequests(mode, WARM_UP), CONNECTIONS, WINDOW_MS);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < targets.length; i++) {
      const target = targets[(i + round) % targets.length] as Target;
      const window = await load(target, makeRequests(mode, requests), CONNECTIONS, WINDOW_MS);
      windows.get(target.name)?.push(window);
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
    const [rounds, requests] = options.full ? [21, 10_000] : [11, 3_000];
    const rows: BenchRow[] = [];
    for (const mode of options.modes ?? (['plain', 'aes'] as const))
      rows.push(...rowsOf(mode, await measure(targets, mode, rounds, requests)));
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
