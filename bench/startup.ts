import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BenchRow, printRows } from './row.js';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const launcherOf = (root: string): string => path.join(root, 'src/cli/launch.mjs');
/** What loads behind the first answer (pictures, queues) is there by then. */
const SETTLED_MS = 4_000;

/** Collects garbage on SIGUSR2 and says how much of the heap is still in use: without it chance decides the figure. */
const PROBE = `data:text/javascript,${encodeURIComponent(
  "process.on('SIGUSR2', () => { gc(); console.log('HEAP ' + process.memoryUsage().heapUsed); });",
)}`;

/** One start of the program. */
interface Start {
  /** From the spawn to the first HTTP answer, ms. */
  readonly ms: number;
  /** Processor time of all threads until then, ms. */
  readonly cpuMs: number;
  /** Resident at that moment, and what of it is no mapped file; MB. */
  readonly rss: number;
  readonly anon: number;
  /** Resident when the background is loaded, MB; NaN when it was not waited for. */
  readonly settledRss: number;
  readonly settledAnon: number;
  /** V8's heap in use then, garbage collected, MB. */
  readonly settledHeap: number;
}

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Time on a processor of every thread that lives, ms (proc(5), schedstat: ns first). */
function processorTime(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).reduce((sum, id) => {
    const [ns = '0'] = readFileSync(`${tasks}/${id}/schedstat`, 'utf8').split(' ');
    return sum + Number(ns) / 1e6;
  }, 0);
}

const residentOf = (pid: number, field: 'VmRSS' | 'RssAnon'): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) / 1_024;
};

interface Seen {
  readonly port: string;
  readonly pid: number;
  /** `performance.now()` at the spawn. */
  readonly start: number;
  /** Everything printed so far. */
  readonly printed: () => string;
}

/** Spawns a command, waits for its first output that matches, looks at it, and ends it. */
function watch<T>(
  args: readonly string[],
  matches: RegExp,
  env: Record<string, string>,
  look: (seen: Seen) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let seen = '';
    let found = false;
    let outcome: Promise<T> | undefined;
    const limit = setTimeout(() => child.kill('SIGKILL'), 60_000);
    child.stdout.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      // What a stopping server still says must not be asked again.
      if (found) return;
      const match = matches.exec(seen);
      if (!match) return;
      found = true;
      outcome = look({ port: match[1] ?? '', pid: child.pid ?? 0, start, printed: () => seen });
      outcome.catch(() => {}).finally(() => child.kill('SIGTERM'));
    });
    child.on('exit', () => {
      clearTimeout(limit);
      if (outcome) outcome.then(resolve, reject);
      else reject(new Error(`ended before it printed ${matches}`));
    });
  });
}

const nodeAlone = (): Promise<number> =>
  watch(['-e', 'console.log("up")'], /up/, {}, async ({ start }) => performance.now() - start);

const startOf = (root: string, dataDir: string, settle: boolean): Promise<Start> =>
  watch(
    ['--expose-gc', '--import', PROBE, launcherOf(root), 'serve'],
    /"port":(\d+)/,
    { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'info' },
    async ({ port, pid, start, printed }) => {
      await fetch(`http://127.0.0.1:${port}/healthz`);
      const ms = performance.now() - start;
      const [cpuMs, rss, anon] = [processorTime(pid), residentOf(pid, 'VmRSS'), residentOf(pid, 'RssAnon')];
      const none = Number.NaN;
      if (!settle) return { ms, cpuMs, rss, anon, settledRss: none, settledAnon: none, settledHeap: none };
      await pause(SETTLED_MS);
      const [settledRss, settledAnon] = [residentOf(pid, 'VmRSS'), residentOf(pid, 'RssAnon')];
      process.kill(pid, 'SIGUSR2');
      for (let waited = 0; !/HEAP \d/.test(printed()) && waited < 200; waited++) await pause(50);
      const settledHeap = Number(/HEAP (\d+)/.exec(printed())?.[1]) / 2 ** 20;
      return { ms, cpuMs, rss, anon, settledRss, settledAnon, settledHeap };
    },
  );

async function inNewFolder<T>(run: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'txwz-start-'));
  try {
    return await run(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const build = (root: string): void =>
  void execFileSync(process.execPath, [launcherOf(root), '--build-only'], { cwd: root });

/** Start of the whole program on a fresh data folder until its first HTTP answer, beside Node's own start; its memory. */
export async function run(options: { readonly rounds?: number } = {}): Promise<BenchRow[]> {
  build(HERE);
  const bare: number[] = [];
  const whole: Start[] = [];
  const again: Start[] = [];
  for (let round = 0; round < (options.rounds ?? 5); round++) {
    bare.push(await nodeAlone());
    await inNewFolder(async (dataDir) => {
      whole.push(await startOf(HERE, dataDir, false));
      again.push(await startOf(HERE, dataDir, true));
    });
  }
  const node = median(bare);
  const of = (starts: readonly Start[], figure: keyof Start): number =>
    median(starts.map((one) => one[figure]));
  return [
    { name: "node's own start", value: node, unit: 'ms' },
    {
      name: 'first answer, empty folder (seeds the demo)',
      value: of(whole, 'ms') - node,
      unit: 'ms beyond node',
      target: '< 1000',
    },
    {
      name: 'first answer, existing folder',
      value: of(again, 'ms') - node,
      unit: 'ms beyond node',
      target: '< 1000',
    },
    { name: 'processor time until then', value: of(again, 'cpuMs'), unit: 'ms' },
    { name: 'resident then', value: of(again, 'rss'), unit: 'MB' },
    { name: 'resident with the background loaded', value: of(again, 'settledRss'), unit: 'MB' },
    { name: 'heap in use then, garbage collected', value: of(again, 'settledHeap'), unit: 'MB' },
  ];
}

/** This checkout against another one in `root` (built, with its packages), by turns on existing folders. */
export async function compare(root: string, rounds: number): Promise<BenchRow[]> {
  const sides = { before: root, after: HERE };
  const seen: Record<keyof typeof sides, Start[]> = { before: [], after: [] };
  const load: number[] = [];
  for (const one of Object.values(sides)) build(one);
  const folders = { before: '', after: '' };
  try {
    for (const side of ['before', 'after'] as const) {
      folders[side] = mkdtempSync(path.join(tmpdir(), 'txwz-start-'));
      await startOf(sides[side], folders[side], false);
    }
    for (let round = 0; round < rounds; round++) {
      load.push(loadavg()[0] ?? 0);
      // Neither is always the first.
      const order = round % 2 === 0 ? (['before', 'after'] as const) : (['after', 'before'] as const);
      for (const side of order) seen[side].push(await startOf(sides[side], folders[side], true));
    }
  } finally {
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
  }
  const of = (side: keyof typeof sides, figure: keyof Start): number =>
    median(seen[side].map((one) => one[figure]));
  const figures = [
    ['ms', 'ms to the first answer'],
    ['cpuMs', 'ms of processor time until then'],
    ['rss', 'MB resident then'],
    ['anon', 'MB of it no mapped file'],
    ['settledRss', 'MB resident with the background loaded'],
    ['settledAnon', 'MB of it no mapped file'],
    ['settledHeap', 'MB heap in use then, garbage collected'],
  ] as const;
  return [
    { name: 'load average, median', value: median(load), unit: '' },
    ...figures.map(([figure, what]) => {
      const [before, after] = [of('before', figure), of('after', figure)];
      return {
        name: `${what}: ${before.toFixed(1)} → ${after.toFixed(1)}`,
        value: after / before,
        unit: '×',
      };
    }),
  ];
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const { values } = parseArgs({
    options: { against: { type: 'string' }, rounds: { type: 'string', default: '5' } },
  });
  const rounds = Number(values.rounds);
  printRows('Start', values.against ? await compare(values.against, rounds) : await run({ rounds }));
}
