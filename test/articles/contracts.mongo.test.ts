import { describe } from 'vitest';
import { describeArticleStore } from '../contracts/articles.contract.js';
import { describePushStore } from '../contracts/pushes.contract.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';

const server = serviceUrl('TEST_MONGODB_URI', 'article and push contracts on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  const open = () => openMongoHarness(server ?? '');
  describeArticleStore('mongo', open);
  describePushStore('mongo', open);
});
