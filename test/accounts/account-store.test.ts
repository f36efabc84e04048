import { describeAccountStore } from '../contracts/accounts.contract.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

describeAccountStore('sqlite', openSqliteHarness);
