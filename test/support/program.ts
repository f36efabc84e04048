import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

/** The real program in a process of its own. */
export interface Program {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Lines of its log so far. */
  readonly log: readonly string[];
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
  kill9(): Promise<void>;
}

/** The port from the log line that says it is ready; rejects with the log when it ends before. */
function listeningPort(child: ChildProcess, seen: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error('no log'));
    const lines = readline.createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      seen.push(line);
      const entry = line.startsWith('{') ? (JSON.parse(line) as { event?: string; port?: number }) : {};
      if (entry.event === 'server.listening' && entry.port) resolve(entry.port);
    });
    child.once('exit', () => reject(new Error(`the program did not start:\n${seen.join('\n')}`)));
  });
}

/** The program as `npm start` runs it, on a free port and, unless `env` names one, a new data folder. */
export async function startProgram(env: Readonly<Record<string, string>> = {}): Promise<Program> {
  const own = env.DATA_DIR === undefined ? mkdtempSync(path.join(os.tmpdir(), 'txwz-program-')) : null;
  const dataDir = env.DATA_DIR ?? own ?? '';
  const log: string[] = [];
  const child = spawn(process.execPath, ['src/cli/launch.mjs', 'serve'], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir, DEMO_REPORTS: 'off', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    }
    return child.exitCode;
  };
  const stop = async (): Promise<number | null> => {
    const code = await end('SIGTERM');
    if (own !== null) rmSync(own, { recursive: true, force: true });
    return code;
  };
  const kill9 = async (): Promise<void> => {
    await end('SIGKILL');
  };
  try {
    const origin = `http://127.0.0.1:${await listeningPort(child, log)}`;
    return { origin, dataDir, pid: child.pid ?? 0, log, stop, kill9 };
  } catch (error) {
    await stop();
    throw error;
  }
}
