import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { openTestQueue } from './open-test-queue.js';
import { testWorker } from './test-worker.js';

const SCRIPT = fileURLToPath(new URL('./fault-child.ts', import.meta.url));
const CONCURRENCY = 4;

/**
 * Lets pairs of processes put jobs in and work on them, kills them at random moments, and works off what
 * is left: each acknowledged job ran, none is dead, and none ran twice but those whose process died
 * between the work and its record.
 */
export async function runKillRounds(engine: string, target: string, prefix: string, rounds: number) {
  const acknowledged: string[] = [];
  const ran: string[] = [];
  let kills = 0;

  async function workUntilKilled(name: string): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, engine, target, prefix, name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const enough = 5 + Math.floor(Math.random() * 60);
    let lines = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      const [verb, key = ''] = line.split(' ');
      (verb === 'in' ? acknowledged : ran).push(key);
      lines += 1;
      if (lines === enough) setTimeout(() => child.kill('SIGKILL'), Math.random() * 15);
    }
    if (child.signalCode === null && child.exitCode === null) await once(child, 'exit');
    expect(child.signalCode, `${name} ended by itself`).toBe('SIGKILL');
    kills += 1;
  }

  for (let round = 0; round < rounds; round += 1)
    await Promise.all(['a', 'b'].map((name) => workUntilKilled(`${round}${name}`)));
  const { queue, close } = await openTestQueue(engine, target, prefix);
  queue.start([testWorker<string>((key) => void ran.push(key), { attempts: 50 })], ['note']);
  await queue.runUntilEmpty();
  const stats = await queue.stats();
  // What was done is known by its key: put in again, it does not run again.
  const before = ran.length;
  for (const key of acknowledged.slice(0, 50)) await queue.enqueue('note', key, { key });
  await queue.runUntilEmpty();
  await queue.stop(0);
  await close();

  expect(stats).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, oldestAt: null });
  expect(ran.length).toBe(before);
  const unique = new Set(ran);
  expect(acknowledged.filter((key) => !unique.has(key))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(rounds);
  expect(ran.length - unique.size).toBeLessThanOrEqual(kills * CONCURRENCY);
}
