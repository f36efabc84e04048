import { describeCaseStore } from '../contracts/cases.contract.js';
import { describeDigestSource } from '../contracts/digest-source.contract.js';
import { describeDigestStore } from '../contracts/digests.contract.js';
import { openSqliteReports } from '../storage/report-harness.js';

describeDigestSource('sqlite', openSqliteReports);
describeDigestStore('sqlite', openSqliteReports);
describeCaseStore('sqlite', openSqliteReports);
