import { access, constants, mkdtemp, rmdir, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { type Finding, fail, ok, warn } from './finding.js';

const MIB = 1024 * 1024;

/** Node.js ≥ 20.19: the first 20 that loads ES modules the way our packages need. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return ok('node', `Node.js ${version}`);
  return fail('node', `Node.js ${version} is too old`, 'Install Node.js 20.19 or newer (nodejs.org).');
}

/** WeChat signs with the current time: a clock from another year refuses every message. */
export function checkClock(now: number): Finding {
  const shown = new Date(now).toISOString();
  const year = new Date(now).getUTCFullYear();
  if (year >= 2026 && year < 2100) return ok('clock', shown);
  return fail(
    'clock',
    `this machine says ${shown}`,
    'Set the clock and switch time synchronisation (NTP) on.',
  );
}

async function nearestFolder(folder: string): Promise<string> {
  let at = path.resolve(folder);
  for (;;) {
    try {
      await stat(at);
      return at;
    } catch {
      const above = path.dirname(at);
      if (above === at) return at;
      at = above;
    }
  }
}

/** Whether DATA_DIR (or the folder that it will be made in) can be written, by really writing. */
export async function checkDataDir(dataDir: string): Promise<readonly Finding[]> {
  const remedy = 'Set DATA_DIR to a folder that this user can write to.';
  const wanted = path.resolve(dataDir);
  const folder = await nearestFolder(wanted);
  const findings: Finding[] = [];
  try {
    if (!(await stat(folder)).isDirectory()) return [fail('data-dir', `${folder} is not a folder`, remedy)];
    if (folder === wanted) await rmdir(await mkdtemp(path.join(folder, '.doctor-')));
    else await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'error';
    return [fail('data-dir', `${folder} cannot be written (${code})`, remedy)];
  }
  if (folder === wanted) {
    const mode = (await stat(folder)).mode & 0o077;
    const open = process.platform !== 'win32' && mode !== 0;
    findings.push(
      open
        ? warn('data-dir', `${wanted} is open to other users of this machine`, `Run: chmod 700 ${wanted}`)
        : ok('data-dir', `${wanted} can be written`),
    );
  } else findings.push(ok('data-dir', `${wanted} will be made at the first start`));
  findings.push(await checkSpace(folder));
  return findings;
}

async function checkSpace(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / MIB);
  const remedy = 'Free some space, or set DATA_DIR to a larger disk. A million entries take about 100 MiB.';
  if (free < 100) return fail('disk', `${free} MiB free`, remedy);
  return free < 1_024 ? warn('disk', `${free} MiB free`, remedy) : ok('disk', `${free} MiB free`);
}

/** Whether the server could listen there, or already does. Port 0 is always free. */
export async function checkPort(host: string, port: number): Promise<Finding> {
  const code = await new Promise<string | null>((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
  const where = `${host}:${port}`;
  if (code === null) return ok('port', `${where} is free`);
  if (code === 'EADDRINUSE' && (await isOurs(host, port))) return ok('port', `the server runs on ${where}`);
  const remedy =
    code === 'EADDRINUSE'
      ? 'Another program listens there: set PORT to a free port.'
      : 'Set HOST to an address of this machine and PORT to 1024 or higher.';
  return fail('port', `${where} cannot be used (${code})`, remedy);
}

async function isOurs(host: string, port: number): Promise<boolean> {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  try {
    const url = `http://${name.includes(':') ? `[${name}]` : name}:${port}/healthz`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000), redirect: 'error' });
    return answer.ok && ((await answer.json()) as { ok?: unknown }).ok === true;
  } catch {
    return false;
  }
}
