import { describeReviewStores } from '../contracts/review.contract.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

describeReviewStores('sqlite', openSqliteHarness);
