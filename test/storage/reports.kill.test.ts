import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/core/clock.js';
import { silentLog } from '../../src/core/log.js';
import { createEmbeddedQueue } from '../../src/queue/embedded/index.js';
import { relayOutbox } from '../../src/reports/index.js';
import { openSqlite, SQLITE_FILE } from '../../src/storage/sqlite/index.js';
import { openQueueDatabase } from '../../src/storage/sqlite/queue-database.js';
import { tempFolder } from '../support/temp-storage.js';

const CHILD = fileURLToPath(new URL('./report-kill-child.ts', import.meta.url));
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 4);

/** Ids that two processes acknowledged before both were killed at a random moment under load. */
async function workUntilKilled(dataDir: string, round: number): Promise<string[]> {
  const work = async (name: string): Promise<string[]> => {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, dataDir, name], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ids: string[] = [];
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => ids.push(line));
    await once(lines, 'line');
    await sleep(Math.random() * 250);
    const closed = Promise.all([once(child, 'exit'), once(lines, 'close')]);
    child.kill('SIGKILL');
    await closed;
    return ids;
  };
  return (await Promise.all([work(`r${round}a`), work(`r${round}b`)])).flat();
}

it('loses no acknowledged report and no job, and does none twice, when processes are killed', async () => {
  const dataDir = tempFolder();
  const storage = await openSqlite({ dataDir });
  onTestFinished(() => storage.close());
  const acknowledged: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    acknowledged.push(...(await workUntilKilled(dataDir, round)));
  expect(acknowledged.length).toBeGreaterThan(ROUNDS);
  const stored = new Map<string, string>();
  for await (const { id, effectKey } of storage.reports.all()) stored.set(id, effectKey);
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  expect(new Set(stored.values()).size).toBe(stored.size);

  const database = await openQueueDatabase(dataDir);
  const queue = createEmbeddedQueue({ database, clock: systemClock, log: silentLog });
  onTestFinished(async () => {
    await queue.stop(0);
    await database.close();
  });
  await relayOutbox({ reports: storage.reports, queue, log: silentLog }).sweep();
  expect(await storage.reports.withOutbox(1)).toEqual([]);
  const raw = new DatabaseSync(join(dataDir, SQLITE_FILE), { readOnly: true });
  onTestFinished(() => raw.close());
  const jobs = raw.prepare('SELECT name, payload FROM job').all() as { name: string; payload: string }[];
  for (const name of ['verification.check', 'evidence.fetch']) {
    const of = jobs.filter((job) => job.name === name).map(({ payload }) => JSON.parse(payload).reportId);
    expect(of.sort()).toEqual([...stored.keys()].sort());
  }
}, 120_000);
