import { describeReporterStore } from '../contracts/reporters.contract.js';
import { describeReportStore } from '../contracts/reports.contract.js';
import { openSqliteReports } from './report-harness.js';

describeReportStore('sqlite', openSqliteReports);
describeReporterStore('sqlite', openSqliteReports);
