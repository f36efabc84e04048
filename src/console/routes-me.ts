import type Router from '@koa/router';
import { ME_WORDS, meBody, passwordBody } from '../../templates/console/me.js';
import { passwordWords, SIGN_IN_WORDS } from '../../templates/console/sign-in.js';
import { isTxwzError } from '../core/errors.js';
import { changePassword, takeCodeTry } from '../staff/index.js';
import { csrfToken } from './csrf.js';
import { enter } from './enter.js';
import type { Frame } from './frame.js';
import { addTotpRoutes } from './routes-totp.js';
import { HOME, safePath } from './safe-path.js';
import { staffTools } from './staff-tools.js';

/** The pages about oneself: password, second factor, browsers that are signed in, which account is shown. */
export function addMeRoutes(router: Router, frame: Frame): void {
  const { tools, sessions } = frame;
  const { storage, keyedHash, audit, accounts, clock } = tools;
  const people = staffTools(tools);

  router.get('/console/me', async (context) => {
    const visit = await enter(frame, context);
    if (!visit) return;
    const { member, session } = visit;
    const { name, displayName, role } = member;
    const list = await storage.staff.sessionsOf(member.id);
    const body = meBody({
      name,
      displayName,
      role,
      csrf: csrfToken(keyedHash, session.id),
      now: clock(),
      accountName: member.account === null ? null : (accounts.get(member.account)?.name ?? member.account),
      enrolled: member.sealedTotp !== null,
      recoveryLeft: member.recoveryHashes.length,
      sessions: list.map(({ id, createdAt, seenAt }) => ({ current: id === session.id, createdAt, seenAt })),
    });
    await frame.inside(context, visit, { title: '我的账号', body });
  });

  router.get('/console/me/password', async (context) => {
    const visit = await enter(frame, context, 'password');
    if (!visit) return;
    const csrf = csrfToken(keyedHash, visit.session.id);
    const body = passwordBody({ csrf, forced: visit.hold === 'password', name: visit.member.name });
    await frame.inside(context, visit, { title: '改密码', body });
  });

  router.post('/console/me/password', async (context) => {
    const visit = await enter(frame, context, 'password');
    if (!visit) return;
    const { form } = await frame.memberForm(context, visit);
    const { member, session } = visit;
    try {
      if (form.get('password') !== form.get('again')) throw ME_WORDS.differ;
      await takeCodeTry(people, member.id);
      const old = (form.get('old') ?? '').slice(0, 512);
      await changePassword(people, member.id, old, form.get('password') ?? '');
    } catch (error) {
      const told = faultOf(error);
      const csrf = csrfToken(keyedHash, session.id);
      const forced = visit.hold === 'password';
      const body = passwordBody({ csrf, forced, name: member.name, error: told });
      await frame.inside(context, visit, { title: '改密码', body, status: 400 });
      return;
    }
    await storage.staff.closeSessionsOf(member.id, session.id);
    await audit({
      actor: member.id,
      account: member.account,
      action: 'staff.password',
      subject: `staff:${member.name}`,
      detail: {},
    });
    const options = { second: session.second, instead: session, notice: ME_WORDS.passwordChanged };
    context.append('Set-Cookie', await sessions.open(context.req, member, options));
    context.status = 303;
    context.redirect(HOME);
  });

  router.post('/console/me/sign-out-everywhere', async (context) => {
    const visit = await enter(frame, context);
    if (!visit) return;
    await frame.memberForm(context, visit);
    await storage.staff.closeSessionsOf(visit.member.id);
    context.append('Set-Cookie', await sessions.close(context.req, visit.session));
    context.status = 303;
    context.redirect('/console/sign-in');
  });

  router.post('/console/me/account', async (context) => {
    const visit = await enter(frame, context);
    if (!visit) return;
    const { form } = await frame.memberForm(context, visit);
    const wish = accounts.get(form.get('account') ?? '');
    // Who belongs to one account sees that one, whatever they post.
    if (visit.member.account === null)
      await storage.staff.touchSession(visit.session.id, { account: wish?.id ?? null });
    context.status = 303;
    context.redirect(safePath(form.get('next')));
  });

  addTotpRoutes(router, frame);
}

function faultOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (isTxwzError(error, 'password_weak')) return passwordWords(error.detail);
  if (isTxwzError(error, 'password_wrong')) return SIGN_IN_WORDS.password;
  if (isTxwzError(error, 'staff_too_many_tries')) return SIGN_IN_WORDS.wait(Number(error.detail));
  throw error;
}
