import type Router from '@koa/router';
import type { Context } from 'koa';
import { enrolBody, ME_WORDS, recoveryBody } from '../../templates/console/me.js';
import { SIGN_IN_WORDS } from '../../templates/console/sign-in.js';
import { MINUTE_MS } from '../core/clock.js';
import { isTxwzError, TxwzError } from '../core/errors.js';
import { base32, checkPassword, enrolTotp, newTotpSecret, takeCodeTry, totpUri } from '../staff/index.js';
import { csrfToken } from './csrf.js';
import { enter } from './enter.js';
import type { Frame } from './frame.js';
import { qrSvg } from './qr-svg.js';
import type { Visit } from './sessions.js';
import { staffTools } from './staff-tools.js';

/** The secret of an enrolment that is under way travels sealed in the form, bound to person and session. */
const PURPOSE = 'totp-enrolment';
const LIFE_MS = 15 * MINUTE_MS;
const ISSUER = '天下无贼';

/** Enrolling an authenticator app, and doing so again for another telephone. */
export function addTotpRoutes(router: Router, frame: Frame): void {
  const { tools, sessions } = frame;
  const { box, keyedHash, clock, audit } = tools;
  const people = staffTools(tools);

  const open = (sealed: string, sessionId: string): Buffer | null => {
    try {
      const [session, at, secret = ''] = box.open(PURPOSE, sealed).split(' ');
      return session === sessionId && clock() - Number(at) < LIFE_MS ? Buffer.from(secret, 'base64') : null;
    } catch (error) {
      if (isTxwzError(error, 'seal_broken')) return null;
      throw error;
    }
  };

  const show = async (context: Context, visit: Visit, secret: Buffer, error?: string): Promise<void> => {
    const { session, member, hold } = visit;
    const body = enrolBody({
      csrf: csrfToken(keyedHash, session.id),
      forced: hold === 'enrol',
      qr: qrSvg(totpUri(secret, member.name, ISSUER), '二维码：用验证器应用扫'),
      secret: base32(secret),
      again: member.sealedTotp !== null,
      sealed: box.seal(PURPOSE, `${session.id} ${clock()} ${secret.toString('base64')}`),
      ...(error ? { error } : {}),
    });
    await frame.inside(context, visit, { title: '开启动态验证码', body, status: error ? 400 : 200 });
  };

  router.get('/console/me/totp', async (context) => {
    const visit = await enter(frame, context, 'enrol');
    if (visit) await show(context, visit, newTotpSecret());
  });

  router.post('/console/me/totp', async (context) => {
    const visit = await enter(frame, context, 'enrol');
    if (!visit) return;
    const { form } = await frame.memberForm(context, visit);
    const { member, session } = visit;
    const secret = open(form.get('sealed') ?? '', session.id);
    if (!secret) return show(context, visit, newTotpSecret(), ME_WORDS.stale);
    let codes: readonly string[];
    try {
      await takeCodeTry(people, member.id);
      // A browser left open for a minute must not be enough to lock its owner out.
      if (member.sealedTotp !== null) {
        const password = (form.get('password') ?? '').slice(0, 512);
        if (!(await checkPassword(member.passwordHash, password))) throw new TxwzError('password_wrong');
      }
      codes = await enrolTotp(people, member.id, secret, form.get('code') ?? '');
    } catch (error) {
      if (isTxwzError(error, 'password_wrong')) return show(context, visit, secret, SIGN_IN_WORDS.password);
      if (isTxwzError(error, 'code_wrong')) return show(context, visit, secret, SIGN_IN_WORDS.code);
      if (isTxwzError(error, 'staff_too_many_tries'))
        return show(context, visit, secret, SIGN_IN_WORDS.wait(Number(error.detail)));
      throw error;
    }
    const { id, account, name } = member;
    await audit({ actor: id, account, action: 'staff.totp', subject: `staff:${name}`, detail: {} });
    await tools.storage.staff.closeSessionsOf(id, session.id);
    context.append(
      'Set-Cookie',
      await sessions.open(context.req, member, { second: true, instead: session }),
    );
    frame.plain(context, '保存恢复码', recoveryBody(codes));
  });
}
