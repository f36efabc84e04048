import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeQueue } from '../contracts/queue.contract.js';
import { openTestQueue, type TestQueue } from './open-test-queue.js';

describeQueue('embedded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'txwz-queue-'));
  const opened: TestQueue[] = [];
  return {
    async open() {
      const one = await openTestQueue('embedded', folder, '');
      opened.push(one);
      return one.queue;
    },
    child: ['embedded', folder],
    async dispose() {
      await Promise.all(opened.map((one) => one.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
