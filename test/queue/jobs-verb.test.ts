import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { type JobsArgs, runJobs } from '../../src/cli/verbs/jobs.js';
import type { Queue } from '../../src/queue/port.js';
import { tempFolder } from '../support/temp-storage.js';
import { openTestQueue } from './open-test-queue.js';
import { testWorker } from './test-worker.js';

async function verb(
  queue: Queue,
  action: Parameters<typeof runJobs>[0],
  args: JobsArgs,
  work: (payload: unknown) => void = () => {},
) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const workers = [testWorker(work, { attempts: 1 })];
  const status = await runJobs(action, args, { queue, workers }, { stdout, stderr });
  return { status, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

const fail = (payload: unknown): void => {
  throw new Error(`cannot do ${payload}\n\u001b[31mred`);
};

it('jobs: what died is listed, goes back by id or all together, and is worked off', async () => {
  const folder = tempFolder();
  const first = await openTestQueue('embedded', folder, '');
  for (let n = 0; n < 250; n += 1) await first.queue.enqueue('note', n);
  const ran = await verb(first.queue, 'run-until-empty', {}, fail);
  expect(ran).toEqual({ status: 0, out: 'nothing left to do; delayed 0, dead 250\n', err: '' });
  await first.queue.stop(0);
  await first.close();

  const { queue, close } = await openTestQueue('embedded', folder, '');
  const listed = await verb(queue, 'list', {});
  expect(listed.out.split('\n')[0]).toBe('waiting 0, delayed 0, running 0, dead 250');
  expect(listed.out).toMatch(/\n250 {2}note {2}\d{4}-\S+Z {2}attempts 1: cannot do 249 \[31mred\n/);
  expect(listed.out).toContain('… and 150 older ones\n');
  const record = JSON.parse((await verb(queue, 'list', { json: true })).out);
  expect(record).toMatchObject({ dead: 250, waiting: 0, deadJobs: { length: 100 } });
  expect(record.deadJobs[0]).not.toHaveProperty('payload');

  expect(await verb(queue, 'retry', { id: '7' })).toEqual({ status: 0, out: '1 job put back\n', err: '' });
  expect(await verb(queue, 'retry', { id: '7' })).toMatchObject({ status: 1, err: 'no dead job 7\n' });
  expect((await verb(queue, 'retry', {})).status).toBe(2);
  expect((await verb(queue, 'retry', { id: '7', all: true })).status).toBe(2);
  expect((await verb(queue, 'retry', { all: true, json: true })).out).toBe('{"replayed":249}\n');

  const done: unknown[] = [];
  const again = await verb(queue, 'run-until-empty', { json: true }, (payload) => void done.push(payload));
  expect(JSON.parse(again.out)).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, oldestAt: null });
  expect(new Set(done).size).toBe(250);
  await queue.stop(0);
  await close();
});
