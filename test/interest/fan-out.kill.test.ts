import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/core/clock.js';
import { silentLog } from '../../src/core/log.js';
import { createEmbeddedQueue } from '../../src/queue/embedded/index.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { openQueueDatabase } from '../../src/storage/sqlite/queue-database.js';
import { tempFolder } from '../support/temp-storage.js';
import { PHONE, warnings } from './world.js';

const CHILD = fileURLToPath(new URL('./fan-out-child.ts', import.meta.url));
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 3);
const PEOPLE = 700;
/** Messages that are under way at a time. */
const AT_ONCE = 8;

/** A worker process, killed at a random moment after its first message, or left to finish. */
async function work(dataDir: string, file: string, kill: boolean): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, dataDir, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    last = line;
  });
  const closed = Promise.all([once(child, 'exit'), once(lines, 'close')]);
  if (kill) {
    await Promise.race([once(lines, 'line'), closed]);
    await sleep(Math.random() * 60);
    child.kill('SIGKILL');
  }
  await closed;
  return last;
}

it('tells nobody twice when it is killed in the middle, and goes on where it was', async () => {
  const dataDir = tempFolder();
  const file = join(dataDir, 'sent.txt');
  const storage = await openSqlite({ dataDir });
  onTestFinished(() => storage.close());
  const database = await openQueueDatabase(dataDir);
  onTestFinished(() => database.close());
  const queue = createEmbeddedQueue({ database, clock: systemClock, log: silentLog });
  const { notes, asker, rule, levelChanged } = warnings(storage, queue, async () => 'kept', systemClock);
  const people = Array.from({ length: PEOPLE }, (_, at) => `user-${at}`);
  for (const user of people) notes.note(asker(user), [{ identifier: PHONE, how: 'asked', level: 'unknown' }]);
  await notes.stop();
  await rule('confirmed');
  await levelChanged({ identifier: PHONE, before: 'suspect', after: 'confirmed', cause: 'test' });
  for (let round = 0; round < ROUNDS; round += 1) await work(dataDir, file, true);
  const killedAt = readFileSync(file, 'utf8').trim().split('\n').length;
  expect(killedAt).toBeLessThan(PEOPLE);
  expect(await work(dataDir, file, false)).toBe('empty');
  const told = readFileSync(file, 'utf8').trim().split('\n');
  expect(new Set(told).size).toBe(told.length);
  expect(told.length).toBeGreaterThanOrEqual(PEOPLE - ROUNDS * AT_ONCE);
  expect(await queue.stats()).toMatchObject({ waiting: 0, active: 0, dead: 0 });
}, 120_000);
