import { describe } from 'vitest';
import { describeCaseStore } from '../contracts/cases.contract.js';
import { describeDigestSource } from '../contracts/digest-source.contract.js';
import { describeDigestStore } from '../contracts/digests.contract.js';
import { openMongoReports } from '../storage/report-harness.js';
import { serviceUrl } from '../support/services.js';

const server = serviceUrl('TEST_MONGODB_URI', 'digest contracts on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  const open = () => openMongoReports(server ?? '');
  describeDigestSource('mongo', open);
  describeDigestStore('mongo', open);
  describeCaseStore('mongo', open);
});
