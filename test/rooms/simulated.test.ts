import { createSimulatedRooms } from '../../src/simulated-rooms.js';
import { describeRoomStore } from '../contracts/rooms.contract.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';

describeRoomStore('memory', async () => {
  const harness = await openSqliteHarness();
  const storage = { ...harness.storage, rooms: createSimulatedRooms() };
  return { ...harness, storage, another: async () => storage };
});
