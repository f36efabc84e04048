import type { IncomingMessage } from 'node:http';
import { HOUR_MS, MINUTE_MS } from '../core/clock.js';
import {
  hashToken,
  mustHaveSecondFactor,
  newToken,
  type StaffRecord,
  type StaffSession,
} from '../staff/index.js';
import { isHttps } from './client.js';
import { cookieLine, readCookie, SESSION_COOKIE, signCookie } from './cookies.js';
import type { ConsoleTools } from './tools.js';

/** OWASP Session Management: idle 15 to 30 minutes for what matters, and an end however busy. */
const IDLE_MS = 15 * MINUTE_MS;
const LIFE_MS = 12 * HOUR_MS;
/** A page shown does not have to be a row written. */
const TOUCH_MS = MINUTE_MS;

/** What stands between a signed-in browser and the pages. */
export type Hold = 'locked' | 'second' | 'password' | 'enrol' | null;

export interface Visit {
  readonly session: StaffSession;
  readonly member: StaffRecord;
  readonly hold: Hold;
}

export interface Sessions {
  /** The session of the request's cookie, or null: none, ended, or its owner may not sign in any more. */
  find(request: IncomingMessage): Promise<Visit | null>;
  /**
   * A new session with a new token, for signing in and for each rise of rights; the one before ends.
   * @returns the Set-Cookie line
   */
  open(
    request: IncomingMessage,
    member: StaffRecord,
    options: { readonly second: boolean; readonly instead?: StaffSession; readonly notice?: string },
  ): Promise<string>;
  /** @returns the Set-Cookie line that takes the cookie away */
  close(request: IncomingMessage, session: StaffSession): Promise<string>;
}

export function createSessions(tools: ConsoleTools): Sessions {
  const { storage, keyedHash, clock, config } = tools;
  const { staff } = storage;
  const secure = (request: IncomingMessage): boolean => config.mode === 'production' || isHttps(request);

  const holdOf = (session: StaffSession, member: StaffRecord, now: number): Hold => {
    if (now - session.seenAt > IDLE_MS) return 'locked';
    if (member.sealedTotp !== null && !session.second) return 'second';
    if (member.mustChange) return 'password';
    const must = config.mode === 'production' && mustHaveSecondFactor(member.role);
    return must && member.sealedTotp === null ? 'enrol' : null;
  };

  return {
    async find(request) {
      const token = readCookie(request, keyedHash, SESSION_COOKIE);
      if (token === null) return null;
      const session = await staff.session(hashToken(token));
      const now = clock();
      if (!session || now - session.createdAt > LIFE_MS) return null;
      const member = await staff.get(session.staffId);
      if (!member || member.disabledAt !== null) return null;
      const hold = holdOf(session, member, now);
      if (hold !== 'locked' && now - session.seenAt > TOUCH_MS)
        await staff.touchSession(session.id, { seenAt: now });
      return { session, member, hold };
    },
    async open(request, member, { second, instead, notice }) {
      const token = newToken();
      const now = clock();
      await staff.openSession({
        id: hashToken(token),
        staffId: member.id,
        account: instead?.account ?? member.account,
        // Unlocking does not make the day longer.
        createdAt: instead?.createdAt ?? now,
        seenAt: now,
        second,
        notice: notice ?? null,
      });
      if (instead) await staff.closeSession(instead.id);
      else await staff.sweepSessions(now - LIFE_MS);
      return cookieLine(SESSION_COOKIE, signCookie(keyedHash, token), { secure: secure(request) });
    },
    async close(request, session) {
      await staff.closeSession(session.id);
      return cookieLine(SESSION_COOKIE, null, { secure: secure(request) });
    },
  };
}
