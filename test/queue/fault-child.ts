/**
 * Puts in jobs and works on them without end until it is killed: `fault-child.ts ENGINE TARGET PREFIX NAME`.
 * Prints `in KEY` when a job is acknowledged and `ran KEY` when one was worked on.
 */
import { openTestQueue } from './open-test-queue.js';
import { testWorker } from './test-worker.js';

const [engine = '', target = '', prefix = '', name = ''] = process.argv.slice(2);
const { queue } = await openTestQueue(engine, target, prefix);
queue.start(
  [testWorker<string>((key) => void process.stdout.write(`ran ${key}\n`), { concurrency: 4, attempts: 50 })],
  ['note'],
);
for (let n = 0; ; n += 1) {
  const key = `${name}-${n}`;
  await queue.enqueue('note', key, { key });
  process.stdout.write(`in ${key}\n`);
}
