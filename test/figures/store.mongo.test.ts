import { describe } from 'vitest';
import { describeFigureStore } from '../contracts/figures.contract.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';

const server = serviceUrl('TEST_MONGODB_URI', 'figure contract on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  describeFigureStore('mongo', () => openMongoHarness(server ?? ''));
});
