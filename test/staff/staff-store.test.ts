import { describeStaffStore } from '../contracts/staff.contract.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

describeStaffStore('sqlite', openSqliteHarness);
