/**
 * Takes one job and hangs in it until it is killed: `crash-child.ts embedded|bull TARGET [PREFIX]`. Prints
 * `in the job` when it is in it.
 */

import { openTestQueue } from './open-test-queue.js';
import { testWorker } from './test-worker.js';

const [engine = '', target = '', prefix = ''] = process.argv.slice(2);
const { queue } = await openTestQueue(engine, target, prefix);
queue.start(
  [
    testWorker(async () => {
      process.stdout.write('in the job\n');
      await new Promise(() => {});
    }),
  ],
  ['note'],
);
