import { describe } from 'vitest';
import { describeReviewStores } from '../contracts/review.contract.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';

const server = serviceUrl('TEST_MONGODB_URI', 'review contract on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  describeReviewStores('mongo', () => openMongoHarness(server ?? ''));
});
