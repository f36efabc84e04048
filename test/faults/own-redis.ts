import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** Whether `redis-server` can be started here; where it is required that it can, its absence is a failure. */
export function hasRedisServer(suite: string): boolean {
  if (spawnSync('redis-server', ['--version']).status === 0) return true;
  if (process.env.CI_REQUIRE_SERVICES === '1') throw new Error(`${suite}: redis-server is required here`);
  process.stderr.write(`skipped: ${suite} (no redis-server in PATH)\n`);
  return false;
}

/** A Redis of our own that may be killed. */
export interface OwnRedis {
  readonly url: string;
  /** SIGKILL: what was not on the disk is gone. */
  kill(): Promise<void>;
  /** Starts it again on what is on the disk. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** @param durable `appendonly yes` with a flush for every write, or nothing on the disk at all */
export async function openOwnRedis(durable: boolean): Promise<OwnRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'txwz-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}/0`;
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    const more = durable ? ['--appendonly', 'yes', '--appendfsync', 'always'] : [];
    child = spawn('redis-server', [...args, ...more], { stdio: 'ignore' });
    const probe = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
    probe.on('error', () => {});
    while ((await probe.ping().catch(() => '')) !== 'PONG') await sleep(50);
    probe.disconnect();
  }

  async function kill(): Promise<void> {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  await start();
  return {
    url,
    kill,
    start,
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
