import type Router from '@koa/router';
import type { Context } from 'koa';
import { SIGN_IN_WORDS, secondBody, signInBody } from '../../templates/console/sign-in.js';
import { isTxwzError } from '../core/errors.js';
import { cameThroughProxy, namesThisMachine } from '../core/local-request.js';
import { checkPassword, newSetupToken, signIn, takeCodeTry, takeSecondFactor } from '../staff/index.js';
import { clientAddress } from './client.js';
import { csrfToken } from './csrf.js';
import { enter, showLock } from './enter.js';
import type { Frame } from './frame.js';
import { safePath } from './safe-path.js';
import { staffTools } from './staff-tools.js';

/** Signing in and out, unlocking, the second factor. */
export function addSignInRoutes(router: Router, frame: Frame): void {
  const { tools, sessions } = frame;
  const { storage, keyedHash, audit, config, clock } = tools;
  const people = staffTools(tools);

  const showSignIn = async (
    context: Context,
    page: { next: string; name?: string; error?: string; status?: number },
  ): Promise<void> => {
    // The link makes an administrator: shown on this machine only, never under a name that was rebound to it.
    const { headers } = context.req;
    const here = config.mode === 'demo' && namesThisMachine(headers) && !cameThroughProxy(headers);
    const empty = here && (await storage.staff.count()) === 0;
    const setup = empty ? `/console/setup/${newSetupToken(keyedHash, clock())}` : null;
    const { next, name = '', error, status } = page;
    const csrf = frame.visitorCsrf(context);
    frame.plain(
      context,
      '登录',
      signInBody({ csrf, name, next, setup, ...(error ? { error } : {}) }),
      status,
    );
  };
  const go = (context: Context, to: string): void => {
    context.status = 303;
    context.redirect(to);
  };

  router.get('/console/sign-in', async (context) => {
    const next = safePath(context.URL.searchParams.get('next'));
    const visit = await sessions.find(context.req);
    if (visit?.hold === null) go(context, next);
    else await showSignIn(context, { next });
  });

  router.post('/console/sign-in', async (context) => {
    const form = await frame.visitorForm(context);
    const next = safePath(form.get('next'));
    const name = (form.get('name') ?? '').slice(0, 64);
    const attempt = { name, password: form.get('password') ?? '', address: clientAddress(context.req) };
    const fail = (error: string, status: number) => showSignIn(context, { next, name, error, status });
    try {
      const member = await signIn(people, attempt);
      if (!member) {
        await audit({
          actor: 'system',
          account: null,
          action: 'staff.sign_in_failed',
          subject: 'staff',
          detail: {},
        });
        await fail(SIGN_IN_WORDS.wrong, 401);
        return;
      }
      const visit = await sessions.find(context.req);
      if (visit) await sessions.close(context.req, visit.session);
      context.append('Set-Cookie', await sessions.open(context.req, member, { second: false }));
      await audit({
        actor: member.id,
        account: member.account,
        action: 'staff.sign_in',
        subject: `staff:${member.name}`,
        detail: { second: member.sealedTotp !== null },
      });
      go(context, next);
    } catch (error) {
      if (!isTxwzError(error, 'staff_too_many_tries')) throw error;
      context.set('Retry-After', error.detail ?? '60');
      await fail(SIGN_IN_WORDS.wait(Number(error.detail)), 429);
    }
  });

  router.post('/console/sign-out', async (context) => {
    const visit = await sessions.find(context.req);
    if (visit) {
      await frame.memberForm(context, visit);
      context.append('Set-Cookie', await sessions.close(context.req, visit.session));
    }
    go(context, '/console/sign-in');
  });

  router.post('/console/unlock', async (context) => {
    const visit = await enter(frame, context, 'locked');
    if (!visit) return;
    const { form } = await frame.memberForm(context, visit);
    const next = safePath(form.get('next'));
    const { member, session } = visit;
    try {
      await takeCodeTry(people, member.id);
    } catch (error) {
      if (!isTxwzError(error, 'staff_too_many_tries')) throw error;
      showLock(frame, context, visit, next, SIGN_IN_WORDS.wait(Number(error.detail)));
      return;
    }
    if (!(await checkPassword(member.passwordHash, (form.get('password') ?? '').slice(0, 512)))) {
      showLock(frame, context, visit, next, SIGN_IN_WORDS.password);
      return;
    }
    const options = { second: session.second, instead: session };
    context.append('Set-Cookie', await sessions.open(context.req, member, options));
    go(context, next);
  });

  const showSecond = (
    context: Context,
    sessionId: string,
    next: string,
    error?: string,
    status = 200,
  ): void => {
    const csrf = csrfToken(keyedHash, sessionId);
    frame.plain(context, '动态验证码', secondBody({ csrf, next, ...(error ? { error } : {}) }), status);
  };

  router.get('/console/second', async (context) => {
    const visit = await enter(frame, context, 'second');
    const next = safePath(context.URL.searchParams.get('next'));
    if (visit?.hold === 'second') showSecond(context, visit.session.id, next);
    else if (visit) go(context, next);
  });

  router.post('/console/second', async (context) => {
    const visit = await enter(frame, context, 'second');
    if (!visit) return;
    const { form } = await frame.memberForm(context, visit);
    const next = safePath(form.get('next'));
    const { member, session } = visit;
    try {
      await takeCodeTry(people, member.id);
    } catch (error) {
      if (!isTxwzError(error, 'staff_too_many_tries')) throw error;
      showSecond(context, session.id, next, SIGN_IN_WORDS.wait(Number(error.detail)), 429);
      return;
    }
    const by = await takeSecondFactor(people, member.id, (form.get('code') ?? '').slice(0, 40));
    const note = { actor: member.id, account: member.account, subject: `staff:${member.name}` };
    if (by === null) {
      await audit({ ...note, action: 'staff.second_failed', detail: {} });
      showSecond(context, session.id, next, SIGN_IN_WORDS.code, 401);
      return;
    }
    await audit({ ...note, action: 'staff.second', detail: { by } });
    context.append(
      'Set-Cookie',
      await sessions.open(context.req, member, { second: true, instead: session }),
    );
    go(context, next);
  });
}
