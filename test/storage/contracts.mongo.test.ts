import { describe } from 'vitest';
import { describeBlacklistStore } from '../contracts/blacklist.contract.js';
import { describeImportCheckpointStore } from '../contracts/imports.contract.js';
import { describeReviseEvidence } from '../contracts/revise.contract.js';
import { describeSessionStore } from '../contracts/sessions.contract.js';
import { describeSubscriberStore } from '../contracts/subscribers.contract.js';
import { serviceUrl } from '../support/services.js';
import { openMongoHarness } from './mongo-harness.js';

const server = serviceUrl('TEST_MONGODB_URI', 'storage on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  const open = () => openMongoHarness(server ?? '');
  describeBlacklistStore('mongo', open);
  describeReviseEvidence('mongo', open);
  describeImportCheckpointStore('mongo', open);
  describeSessionStore('mongo', open);
  describeSubscriberStore('mongo', open);
});
