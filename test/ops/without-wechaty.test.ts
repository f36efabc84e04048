import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';

/** Start of a whole program on a busy machine. */
const PATIENCE_MS = 120_000;
const HOOK = new URL('wechaty-absent.mjs', import.meta.url).href;

let dataDir = '';
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** The program as `npm start` runs it where the packages of wechaty are not installed. */
async function run(env: Readonly<Record<string, string>>) {
  dataDir = mkdtempSync(join(tmpdir(), 'txwz-without-'));
  const child = spawn(process.execPath, ['--import', HOOK, 'src/cli/launch.mjs', 'serve'], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listening = new Promise<number | null>((resolve) => {
    const take = (chunk: Buffer): void => {
      said += chunk.toString();
      const port = /"server\.listening".*"port":(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('close', () => resolve(null));
  });
  const port = await listening;
  return {
    port,
    said: () => said,
    async end(): Promise<number | null> {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}

it('switched off, the channel asks for no package: the program starts, answers and works without them', {
  timeout: PATIENCE_MS,
}, async () => {
  const program = await run({});
  try {
    const base = `http://127.0.0.1:${program.port}`;
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    // The console, and the workers that load behind the first answer.
    expect((await fetch(`${base}/console/sign-in`)).status).toBe(200);
    const call = (path: string, body: unknown) =>
      fetch(`${base}/simulator/${path}`, { method: 'POST', body: JSON.stringify(body) });
    const { openId } = (await (await call('users', {})).json()) as { openId: string };
    await call('act', { openId, action: { kind: 'subscribe' } });
    const answer = await call('act', { openId, action: { kind: 'text', text: '热线' } });
    expect(answer.status).toBe(200);
    const chat = () => fetch(`${base}/simulator/state?user=${openId}`).then((response) => response.text());
    await expect.poll(chat, { timeout: 30_000 }).toContain('96110');
  } finally {
    expect([await program.end(), program.said().match(/ABSENT .*/g)]).toEqual([0, null]);
  }
});

it('switched on, it says which packages are missing and how they are installed, and does not start', {
  timeout: PATIENCE_MS,
}, async () => {
  const program = await run({ WECHATY_PUPPET: 'wechaty-puppet-mock' });
  expect(program.port).toBeNull();
  expect(await program.end()).toBe(78);
  expect(program.said()).toContain('npm install --save-exact wechaty@');
  // The hook sees what is asked for: without this the test above could not fail.
  expect(program.said()).toContain('ABSENT wechaty');
});
