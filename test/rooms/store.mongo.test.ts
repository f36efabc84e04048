import { describe } from 'vitest';
import { describeRoomStore } from '../contracts/rooms.contract.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';

const server = serviceUrl('TEST_MONGODB_URI', 'room contract on MongoDB');

describe.skipIf(server === null)('with a MongoDB server', () => {
  describeRoomStore('mongo', () => openMongoHarness(server ?? ''));
});
