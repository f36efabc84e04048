import { createHash } from 'node:crypto';
import type { Coordination } from '../coordination/port.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/clock.js';
import { identifierKey } from '../identifiers/index.js';
import type { Danger } from './watch.js';

/** Warnings of one room, across processes. */
const WARNING_LIMITS = { perMinute: 1, perHour: 3, sameMs: DAY_MS } as const;

/** Permission for one warning; `release` gives it back when the warning could not be said. */
export interface WarningPermit {
  release(): Promise<void>;
}

/** Why there is no permission: the same thing was said lately, or the room has heard enough of all. */
export type WarningRefusal = 'said' | 'enough';

/** Errors: store_unavailable */
export type TakeWarning = (room: string, danger: Danger) => Promise<WarningPermit | WarningRefusal>;

const subjectOf = (danger: Danger): string =>
  danger.kind === 'script'
    ? `script:${danger.scheme}`
    : createHash('sha256')
        .update(identifierKey(danger.verdict.matched ?? danger.verdict.identifier))
        .digest('base64url');

/** The same thing once in 24 hours, one warning a minute, three an hour. `room` is the room's keyed hash. */
export function createTakeWarning({
  mark,
  take,
  deleteIf,
}: Pick<Coordination, 'mark' | 'take' | 'deleteIf'>): TakeWarning {
  return async (room, danger) => {
    const key = `room-warned:${room}:${subjectOf(danger)}`;
    if (!(await mark(key, WARNING_LIMITS.sameMs, '1'))) return 'said';
    const release = async (): Promise<void> => void (await deleteIf(key, '1'));
    const minute = await take(`room-warnings-minute:${room}`, WARNING_LIMITS.perMinute, MINUTE_MS);
    const hour = minute.allowed
      ? await take(`room-warnings-hour:${room}`, WARNING_LIMITS.perHour, HOUR_MS)
      : minute;
    if (hour.allowed) return { release };
    await release();
    return 'enough';
  };
}
