import type { Context } from 'koa';
import { lockedBody } from '../../templates/console/sign-in.js';
import { csrfToken } from './csrf.js';
import type { Frame } from './frame.js';
import { safePath } from './safe-path.js';
import type { Hold, Visit } from './sessions.js';

/** Where somebody is sent who has something to do first. */
const FIRST: Readonly<Record<Exclude<Hold, null | 'locked'>, string>> = {
  second: '/console/second',
  password: '/console/me/password',
  enrol: '/console/me/totp',
};

/** The page to come back to: the one asked for, or for a form the one it stood on. */
function returnPath(context: Context): string {
  if (context.method === 'GET') return safePath(context.url);
  try {
    const referer = new URL(context.get('Referer'));
    return safePath(referer.host === context.host ? referer.pathname + referer.search : null);
  } catch {
    return safePath(null);
  }
}

/**
 * Lets somebody signed in through, and answers everybody else: to the sign-in page, the lock, or what has to
 * be done first. `allow` names a hold that this page is the way out of.
 */
export async function enter(frame: Frame, context: Context, allow?: Hold): Promise<Visit | null> {
  const visit = await frame.sessions.find(context.req);
  const next = returnPath(context);
  if (!visit) {
    context.status = 303;
    context.redirect(`/console/sign-in?next=${encodeURIComponent(next)}`);
    return null;
  }
  if (visit.hold === null || visit.hold === allow) return visit;
  if (visit.hold === 'locked') {
    showLock(frame, context, visit, next);
    return null;
  }
  context.status = 303;
  const query = visit.hold === 'second' ? `?next=${encodeURIComponent(next)}` : '';
  context.redirect(FIRST[visit.hold] + query);
  return null;
}

export function showLock(frame: Frame, context: Context, visit: Visit, next: string, error?: string): void {
  const csrf = csrfToken(frame.tools.keyedHash, visit.session.id);
  const { displayName } = visit.member;
  frame.plain(context, '已锁定', lockedBody({ csrf, displayName, next, ...(error ? { error } : {}) }), 401);
}
