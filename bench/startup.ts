import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { type BenchRow, printRows } from './row.js';

const launcher = new URL('../src/cli/launch.mjs', import.meta.url).pathname;

/** Milliseconds from spawning a command to its first output on stdout that matches. */
function timeUntil(args: readonly string[], matches: RegExp, env: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let seen = '';
    let found = false;
    const limit = setTimeout(() => child.kill('SIGKILL'), 30_000);
    child.stdout.on('data', async (chunk: Buffer) => {
      seen += chunk.toString();
      const match = matches.exec(seen);
      // What a stopping server still says must not be asked again.
      if (!match || found) return;
      found = true;
      const port = match[1];
      if (port) await fetch(`http://127.0.0.1:${port}/healthz`);
      resolve(performance.now() - start);
      child.kill('SIGTERM');
    });
    child.on('exit', () => {
      clearTimeout(limit);
      reject(new Error(`ended before it printed ${matches}`));
    });
  });
}

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Start of the whole program on a fresh data folder until its first HTTP answer, beside Node's own start. */
export async function run(options: { readonly rounds?: number } = {}): Promise<BenchRow[]> {
  const bare: number[] = [];
  const whole: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < (options.rounds ?? 5); round++) {
    bare.push(await timeUntil(['-e', 'console.log("up")'], /up/, {}));
    const dataDir = mkdtempSync(path.join(tmpdir(), 'txwz-start-'));
    const env = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'info' };
    whole.push(await timeUntil([launcher, 'serve'], /"port":(\d+)/, env));
    again.push(await timeUntil([launcher, 'serve'], /"port":(\d+)/, env));
    rmSync(dataDir, { recursive: true, force: true });
  }
  const node = median(bare);
  return [
    { name: "node's own start", value: node, unit: 'ms' },
    {
      name: 'first answer, empty folder (seeds the demo)',
      value: median(whole) - node,
      unit: 'ms beyond node',
      target: '< 1000',
    },
    {
      name: 'first answer, existing folder',
      value: median(again) - node,
      unit: 'ms beyond node',
      target: '< 1000',
    },
  ];
}

if (import.meta.url === `file://${process.argv[1]}`) printRows('Start', await run());
