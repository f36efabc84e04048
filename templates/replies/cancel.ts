import { DOOR_START } from '../shared/door.js';
import { lines } from '../shared/format.js';

export const cancelled = (): string => lines('已取消，刚才填的没有保存。', DOOR_START);

export const nothingToCancel = (): string => lines('现在没有正在办的事，不用取消。', DOOR_START);
