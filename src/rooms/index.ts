export { type RoomCommand, roomCommand } from './command.js';
export { createTakeWarning, type TakeWarning, WARNING_LIMITS, type WarningPermit } from './limits.js';
export type { Room } from './model.js';
export type { RoomStore } from './store.js';
export { type Danger, findDanger, SCRIPT, type WatchParts } from './watch.js';
