import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

export interface Program {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  stop(): Promise<void>;
}

/** The port from the log line that says it is ready; rejects with the log when it ends before. */
function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error('no log'));
    const seen: string[] = [];
    const lines = readline.createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      seen.push(line);
      const entry = line.startsWith('{') ? (JSON.parse(line) as { event?: string; port?: number }) : {};
      if (entry.event === 'server.listening' && entry.port) resolve(entry.port);
    });
    child.once('exit', () => reject(new Error(`the program did not start:\n${seen.join('\n')}`)));
  });
}

/** The program as `npm start` runs it, on a free port and a data folder of its own. */
export async function startProgram(): Promise<Program> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'txwz-browser-'));
  const child = spawn(process.execPath, ['src/cli/launch.mjs', 'serve'], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    return { origin: `http://127.0.0.1:${await listeningPort(child)}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
