export { type RoomCommand, roomCommand } from './command.js';
export { createTakeWarning, type TakeWarning, type WarningPermit, type WarningRefusal } from './limits.js';
export type { Room } from './model.js';
export type { RoomStore } from './store.js';
export { type Danger, findDanger, type WatchParts } from './watch.js';
