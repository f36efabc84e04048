import { describeAppealStore } from '../contracts/appeals.contract.js';
import { openSqliteAppeals } from './store-harness.js';

describeAppealStore('sqlite', openSqliteAppeals);
