import { describe } from 'vitest';
import { describeScheduleStore } from '../contracts/schedule.contract.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';

const server = serviceUrl('TEST_MONGODB_URI', 'schedule contract on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  describeScheduleStore('mongo', () => openMongoHarness(server ?? ''));
});
