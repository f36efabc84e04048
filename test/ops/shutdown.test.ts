import { type ChildProcess, spawn } from 'node:child_process';
import { get } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const FIXTURE = fileURLToPath(new URL('./fixtures/stoppable.ts', import.meta.url));
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});

/** Runs the fixture; `until` resolves when it has said a word. */
async function run(how: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', FIXTURE, how], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const words: string[] = [];
  const waiting: { word: string; resolve: () => void }[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => {
    words.push(line);
    for (const { word, resolve } of waiting) if (line.startsWith(word)) resolve();
  });
  let log = '';
  child.stderr!.on('data', (chunk) => {
    log += chunk;
  });
  const until = (word: string): Promise<void> =>
    new Promise((resolve) => {
      waiting.push({ word, resolve });
      if (words.some((line) => line.startsWith(word))) resolve();
    });
  const ended = new Promise<number | string | null>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  await until('port');
  const port = Number(words[0]!.slice(5));
  /** Status of a request, or the error's code. */
  const request = (): Promise<string> =>
    new Promise((resolve) => {
      get({ host: '127.0.0.1', port, agent: false }, (response) => {
        let body = '';
        response.on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => resolve(`${response.statusCode} ${body}`));
      }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
    });
  return { child, words, until, ended, request, log: () => log };
}

describe('shutdown', () => {
  it('finishes the request under way, refuses new ones, and closes in order', async () => {
    const { child, words, until, ended, request } = await run('clean');
    const answer = request();
    await until('request');
    child.kill('SIGTERM');
    expect(await answer).toBe('200 done');
    expect(await ended).toBe(0);
    expect(words.slice(1)).toEqual(['request', 'answered', 'turns', 'channels', 'coordination', 'store']);
    expect(await request()).toBe('ECONNREFUSED');
  });

  it('goes on when a step fails, so the store is closed in any case', async () => {
    const { child, words, ended, log } = await run('broken');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(words.slice(1)).toEqual(['turns', 'channels', 'coordination', 'store']);
    expect(log()).toMatch(/shutdown\.step_failed.*channels/);
    expect(log()).toMatch(/"clean":false/);
  });

  it('a second signal quits at once', async () => {
    const { child, until, ended, request, log } = await run('stuck');
    const answer = request();
    await until('request');
    child.kill('SIGTERM');
    while (!log().includes('shutdown.signal')) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
    expect(await answer).toBe('ECONNRESET');
  });

  it('quits when the whole takes too long', async () => {
    const { child, until, ended, request, log } = await run('forced');
    void request();
    await until('request');
    child.kill('SIGTERM');
    expect(await ended).toBe(1);
    expect(log()).toContain('shutdown.too_slow');
  });
});
