import { describe } from 'vitest';
import { describeReporterStore } from '../contracts/reporters.contract.js';
import { describeReportStore } from '../contracts/reports.contract.js';
import { serviceUrl } from '../support/services.js';
import { openMongoReports } from './report-harness.js';

const server = serviceUrl('TEST_MONGODB_URI', 'report contracts on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  const open = () => openMongoReports(server ?? '');
  describeReportStore('mongo', open);
  describeReporterStore('mongo', open);
});
