import { describeBlacklistStore } from '../contracts/blacklist.contract.js';
import { describeImportCheckpointStore } from '../contracts/imports.contract.js';
import { describeReviseEvidence } from '../contracts/revise.contract.js';
import { describeSessionStore } from '../contracts/sessions.contract.js';
import { describeSubscriberStore } from '../contracts/subscribers.contract.js';
import { openSqliteHarness } from './sqlite-harness.js';

describeBlacklistStore('sqlite', openSqliteHarness);
describeReviseEvidence('sqlite', openSqliteHarness);
describeImportCheckpointStore('sqlite', openSqliteHarness);
describeSessionStore('sqlite', openSqliteHarness);
describeSubscriberStore('sqlite', openSqliteHarness);
