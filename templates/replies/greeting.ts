import { DOOR_EMERGENCY, DOOR_START } from '../shared/door.js';
import { lines } from '../shared/format.js';

export const hello = (): string => lines(`在。${DOOR_START}`, DOOR_EMERGENCY);

export const thanks = (): string =>
  lines(
    '不客气。再遇到拿不准的，先别转账，发给我看一眼。',
    '也请告诉家里的老人：要钱、要码、要保密，就挂断。',
  );
