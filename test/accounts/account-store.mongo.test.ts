import { describe } from 'vitest';
import { describeAccountStore } from '../contracts/accounts.contract.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';

const server = serviceUrl('TEST_MONGODB_URI', 'accounts on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  describeAccountStore('mongo', () => openMongoHarness(server ?? ''));
});
