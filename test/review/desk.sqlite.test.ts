import { describeReviewDesk } from '../contracts/review-desk.contract.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

describeReviewDesk('sqlite', openSqliteHarness);
