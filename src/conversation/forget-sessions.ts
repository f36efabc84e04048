import { type Clock, DAY_MS } from '../core/clock.js';
import type { SessionStore } from './stores.js';

/** Jobs of this folder that come round (src/schedule.ts). */
export const CONVERSATION_JOBS = { forget: 'conversation.forget' } as const;

/** How long a dialogue is kept that nobody goes on with (docs/privacy.md). */
const SESSION_DAYS = 30;

/** Deletes sessions that were not used for SESSION_DAYS; returns how many. Errors: store_unavailable */
export function forgetSessions({
  sessions,
  clock,
}: {
  readonly sessions: Pick<SessionStore, 'deleteOlderThan'>;
  readonly clock: Clock;
}): Promise<number> {
  return sessions.deleteOlderThan(clock() - SESSION_DAYS * DAY_MS);
}
