import { describeInterestStore } from '../contracts/interest.contract.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

describeInterestStore('sqlite', openSqliteHarness);
