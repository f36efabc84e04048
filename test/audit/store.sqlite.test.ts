import { describeAuditStore } from '../contracts/audit.contract.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

describeAuditStore('sqlite', openSqliteHarness);
