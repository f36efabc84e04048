import { describeArticleStore } from '../contracts/articles.contract.js';
import { describePushStore } from '../contracts/pushes.contract.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

describeArticleStore('sqlite', openSqliteHarness);
describePushStore('sqlite', openSqliteHarness);
