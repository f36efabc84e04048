import { describe } from 'vitest';
import { describeAuditStore } from '../contracts/audit.contract.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';

const server = serviceUrl('TEST_MONGODB_URI', 'audit contract on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  describeAuditStore('mongo', () => openMongoHarness(server ?? ''));
});
