import { setTimeout as sleep } from 'node:timers/promises';
import { it } from 'vitest';
import { runKillRounds } from './kill-rounds.js';
import { openMongoHarness } from './mongo-harness.js';

// contracts.mongo.test.ts says when the server is missing, and fails where it must not be.
const server = process.env.TEST_MONGODB_URI ?? '';

it.skipIf(server === '')(
  'mongo: processes killed while adding lose nothing acknowledged and double nothing',
  async () => {
    const harness = await openMongoHarness(server);
    try {
      await runKillRounds(harness, {
        engine: 'mongo',
        target: harness.uri,
        rounds: 4,
        children: 2,
        settle: async () => {
          // Two minutes on, what the dead processes left is old enough to be finished for them.
          harness.setNow(Date.now() + 120_000);
          // The server may still be at the last request of a dead process: until nothing more turns up.
          do await sleep(300);
          while ((await harness.storage.blacklist.repair()) > 0);
        },
      });
    } finally {
      await harness.dispose();
    }
  },
  180_000,
);
