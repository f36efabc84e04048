import { describe } from 'vitest';
import { describeStaffStore } from '../contracts/staff.contract.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';

const server = serviceUrl('TEST_MONGODB_URI', 'staff on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  describeStaffStore('mongo', () => openMongoHarness(server ?? ''));
});
