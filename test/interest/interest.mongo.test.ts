import { describe } from 'vitest';
import { describeInterestStore } from '../contracts/interest.contract.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';

const server = serviceUrl('TEST_MONGODB_URI', 'interest contract on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  describeInterestStore('mongo', () => openMongoHarness(server ?? ''));
});
