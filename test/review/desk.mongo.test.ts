import { describe } from 'vitest';
import { describeReviewDesk } from '../contracts/review-desk.contract.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';

const server = serviceUrl('TEST_MONGODB_URI', 'review desk on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  describeReviewDesk('mongo', () => openMongoHarness(server ?? ''));
});
