import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AES_KEY, APP_ID, sealed, startWebhook, TOKEN, textReply, type Webhook } from './support.js';

let webhook: Webhook;
let child: ChildProcess | null = null;

beforeEach(async () => {
  webhook = await startWebhook();
});
afterEach(async () => {
  if (child && child.exitCode === null) child.kill('SIGKILL');
  child = null;
  await webhook.close();
});

const LAUNCH = ['src/cli/launch.mjs', 'simulator'];

/** The first output that matches, from a program just started. */
function output(from: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      const match = pattern.exec(text);
      if (match) resolve(match);
    };
    from.stdout?.on('data', read);
    from.stderr?.on('data', read);
    from.once('exit', () => reject(new Error(text)));
  });
}

it('runs alone against any webhook, in safe mode when it has a key, and stops on SIGTERM', async () => {
  webhook.answer = ({ message }) => ({ body: sealed(textReply(message, '独立')) });
  const keys = ['--token', TOKEN, '--aeskey', AES_KEY, '--appid', APP_ID];
  child = spawn(process.execPath, [...LAUNCH, '--webhook', webhook.url, ...keys, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [, origin] = await output(child, /(http:\/\/127\.0\.0\.1:\d+)\/\n/);
  const state = (await (await fetch(`${origin}/state`)).json()) as { user: { openId: string } };
  const act = async (action: unknown): Promise<{ outcome: string; mode: string }> => {
    const body = JSON.stringify({ openId: state.user.openId, action });
    return (await (await fetch(`${origin}/act`, { method: 'POST', body })).json()) as never;
  };
  expect(await act({ kind: 'subscribe' })).toMatchObject({ outcome: 'reply', mode: 'safe' });
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
});

it('names every wrong option and exits with 2', () => {
  const wrong = ['--webhook', 'ftp://x', '--token', TOKEN, '--aeskey', 'short', '--port', 'many'];
  const run = spawnSync(process.execPath, [...LAUNCH, ...wrong], { encoding: 'utf8' });
  expect(run.status).toBe(2);
  expect(run.stderr.match(/^--\w+/gm)).toEqual(['--webhook', '--aeskey', '--appid', '--port']);
});
