import { it } from 'vitest';
import { openTestQueue } from '../queue/open-test-queue.js';
import { tempFolder } from '../support/temp-storage.js';
import { threeSchedulers } from './three-schedulers.js';

it('three schedulers on SQLite: each due time once, whoever of them is killed', async () => {
  const folder = tempFolder();
  const { queue, close } = await openTestQueue('embedded', folder, '');
  try {
    await threeSchedulers('sqlite', folder, queue);
  } finally {
    await queue.stop(0);
    await close();
  }
}, 180_000);
