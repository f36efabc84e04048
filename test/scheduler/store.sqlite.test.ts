import { describeScheduleStore } from '../contracts/schedule.contract.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

describeScheduleStore('sqlite', openSqliteHarness);
