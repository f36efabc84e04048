import { describe } from 'vitest';
import { describeNamingStore } from '../contracts/naming.contract.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';

const server = serviceUrl('TEST_MONGODB_URI', 'reports by what they name on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  describeNamingStore('mongo', () => openMongoHarness(server ?? ''));
});
