import { describe } from 'vitest';
import { describeBlobStore } from '../contracts/blobs.contract.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';

const server = serviceUrl('TEST_MONGODB_URI', 'blob contract on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  describeBlobStore('mongo', async () => {
    const harness = await openMongoHarness(server ?? '');
    harness.setNow(Date.now());
    return {
      blobs: harness.storage.blobs,
      another: (await harness.another()).blobs,
      dispose: harness.dispose,
    };
  });
});
