import { DOOR_START } from '../shared/door.js';
import { lines } from '../shared/format.js';

/** One part, with the offer of the next where there is one. */
export const nextPart = (part: string, more: boolean): string =>
  more ? `${part}\n\n回复「继续」看下一段。` : part;

export const nothingLeft = (): string => lines('没有下一段了。', DOOR_START);
