import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const TOKEN = 'token-of-the-attack';
const PRODUCTION = {
  WECHAT_TOKEN: TOKEN,
  SECRET_KEY: 'a-secret-key-that-is-only-used-in-tests-0001',
};

export interface Program {
  readonly child: ChildProcess;
  readonly port: number;
  /** Everything that it wrote so far. */
  output(): string;
  /** SIGTERM; resolves with status and ms until the end. */
  stop(): Promise<{ code: number | null; ms: number }>;
}

/** A verb of the real program, to its end. */
export async function runVerb(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = start(args, env);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

function start(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'src/cli/main.ts'), ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The whole server in production form, in a process of its own; resolves when it listens. */
export async function startProgram(
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Program> {
  const child = start(['serve'], { ...PRODUCTION, DATA_DIR: dataDir, PORT: '0', ...env });
  let text = '';
  const port = await new Promise<number>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      text += chunk;
      const found = /"event":"server.listening".*?"port":(\d+)/.exec(text);
      if (found) resolve(Number(found[1]));
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', () => reject(new Error(text)));
  });
  return {
    child,
    port,
    output: () => text,
    async stop() {
      const at = performance.now();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = (await ended) as [number | null];
      return { code, ms: performance.now() - at };
    },
  };
}

/** One request on a connection of its own. */
export function ask(
  port: number,
  target: string,
  options: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: string }> {
  const { method = 'GET', body, headers = {} } = options;
  return new Promise((resolve, reject) => {
    const req = request({ host: '127.0.0.1', port, path: target, method, headers, agent: false }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body: text }));
    });
    req.on('error', reject);
    req.end(body);
  });
}

/** A signed plain push with the given inner elements. */
export function push(port: number, inner: string): Promise<{ status: number; body: string }> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(6).toString('hex');
  const signature = createHash('sha1').update([TOKEN, timestamp, nonce].sort().join('')).digest('hex');
  const xml = `<xml><ToUserName>gh_1</ToUserName><CreateTime>${timestamp}</CreateTime>${inner}</xml>`;
  const query = `signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`;
  return ask(port, `/wechat/default?${query}`, { method: 'POST', body: xml });
}

export const textFrom = (openId: string, content: string): string =>
  `<FromUserName>${openId}</FromUserName><MsgType>text</MsgType><Content>${content}</Content><MsgId>${
    BigInt(Date.now()) * 1_000_000n + BigInt(Math.floor(Math.random() * 1e6))
  }</MsgId>`;

export const eventFrom = (openId: string, event: string, more = ''): string =>
  `<FromUserName>${openId}</FromUserName><MsgType>event</MsgType><Event>${event}</Event>${more}`;
