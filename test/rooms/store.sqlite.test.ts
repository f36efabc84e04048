import { describeRoomStore } from '../contracts/rooms.contract.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

describeRoomStore('sqlite', openSqliteHarness);
