import { describe } from 'vitest';
import { describeAppealStore } from '../contracts/appeals.contract.js';
import { serviceUrl } from '../support/services.js';
import { openMongoAppeals } from './store-harness.js';

const server = serviceUrl('TEST_MONGODB_URI', 'appeal contract on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  describeAppealStore('mongo', () => openMongoAppeals(server ?? ''));
});
