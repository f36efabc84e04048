import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A server under load, running as a child. */
export interface Target {
  readonly name: string;
  readonly port: number;
  /** User and system time of the process, all threads, in µs. */
  cpuUs(): number;
  rssMb(): number;
  stop(): void;
}

/** The scheduler's own count, in ns for each thread: exact where `/proc/PID/stat` counts ticks of 10 ms. */
function threadsUs(pid: number): number {
  const folder = `/proc/${pid}/task`;
  return readdirSync(folder).reduce((sum, thread) => {
    const [ran = '0'] = readFileSync(`${folder}/${thread}/schedstat`, 'latin1').split(' ');
    return sum + Number(ran) / 1_000;
  }, 0);
}

/** Starts a program that prints a line with `"port":N`. */
export function startTarget(
  name: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Target> {
  const child = spawn(process.execPath, [...args], {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${name}: not listening after 30 s`));
    }, 30_000);
    let seen = '';
    let found = false;
    child.once('exit', (code) => reject(new Error(`${name}: ended with ${code}: ${seen}`)));
    // Both streams are read to the end, or the child would block when a pipe is full.
    const listen = (chunk: Buffer): void => {
      if (found) return;
      seen += chunk.toString();
      const port = Number(/"port":(\d+)/.exec(seen)?.[1]);
      if (!port) return;
      clearTimeout(timer);
      found = true;
      resolve({
        name,
        port,
        cpuUs: () => threadsUs(child.pid ?? 0),
        rssMb: () =>
          Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'latin1'))?.[1] ?? 0) / 1024,
        stop() {
          child.removeAllListeners('exit');
          child.kill('SIGTERM');
        },
      });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
  });
}
