import { DAY_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import { runningDialogue, runs } from './choose.js';
import type { Dialogue, Session } from './contract.js';
import { EMPTY_SESSION } from './contract.js';
import type { SessionStore } from './stores.js';

/** Parts that wait for 继续, at most; the oldest go first. */
const MAX_PENDING = 20;
/** Longest time that an answer waits for 继续, ms. */
const PENDING_MS = DAY_MS;
const SAVE_ATTEMPTS = 3;

/** A session as of `now`: without texts of yesterday and without a dialogue that is over. */
export function refreshSession(
  session: Session,
  dialogues: ReadonlyMap<string, Dialogue>,
  now: number,
): Session {
  const stale = session.pendingSince !== null && session.pendingSince + PENDING_MS <= now;
  const over = session.dialogue !== null && runningDialogue(dialogues, session, now) === null;
  const parked = session.parked ?? null;
  const forgotten = parked !== null && runs(dialogues, parked, now) === null;
  if (!stale && !over && !forgotten) return session;
  return {
    ...session,
    ...(stale ? { pending: [], pendingSince: null, pendingLate: false } : {}),
    ...(over ? { dialogue: null } : {}),
    ...(forgotten ? { parked: null } : {}),
  };
}

/** Puts texts in front of what waits. `late` = the person has seen nothing of them yet. */
export function withPending(session: Session, texts: readonly string[], now: number, late: boolean): Session {
  return {
    ...session,
    pending: [...texts, ...session.pending].slice(0, MAX_PENDING),
    pendingSince: now,
    pendingLate: late,
  };
}

/**
 * Changes a stored session by compare-and-set, again when another turn was faster.
 * @throws store_conflict after three lost races, store_unavailable
 */
export async function changeSession(
  sessions: SessionStore,
  userKey: string,
  effectKey: string,
  change: (session: Session) => Session,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await sessions.load(userKey);
    const next = change(stored?.session ?? EMPTY_SESSION);
    try {
      await sessions.save(userKey, next, stored?.version ?? 0, effectKey);
      return;
    } catch (error) {
      if (!isTxwzError(error, 'store_conflict') || attempt === SAVE_ATTEMPTS) throw error;
    }
  }
}
