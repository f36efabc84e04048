import type Router from '@koa/router';
import type { Context } from 'koa';
import { errorWords } from '../../templates/console/errors.js';
import { passwordWords, welcomeBody } from '../../templates/console/sign-in.js';
import { isTxwzError, TxwzError } from '../core/errors.js';
import { addFirstAdmin, findByLink, redeemLink, type StaffRecord, setupHolds } from '../staff/index.js';
import type { Frame } from './frame.js';
import { HOME } from './safe-path.js';
import { staffTools } from './staff-tools.js';

/** The pages behind one-time links: a new member's password, and the first administrator. */
export function addWelcomeRoutes(router: Router, frame: Frame): void {
  const { tools, sessions } = frame;
  const people = staffTools(tools);

  const show = (
    context: Context,
    page: { first: boolean; name: string; displayName: string; error?: string },
  ): void => {
    const csrf = frame.visitorCsrf(context);
    const body = welcomeBody({ ...page, csrf, action: context.path });
    frame.plain(context, page.first ? '设置第一个管理员' : '设置密码', body, page.error ? 400 : 200);
  };
  /** What is wrong with the form, in words; faults of another kind pass. */
  const told = (error: unknown): string => {
    if (isTxwzError(error, 'password_weak')) return passwordWords(error.detail);
    if (isTxwzError(error, 'staff_invalid')) return errorWords(error).text;
    throw error;
  };
  const letIn = async (context: Context, member: StaffRecord, action: string): Promise<void> => {
    context.append('Set-Cookie', await sessions.open(context.req, member, { second: false }));
    const { id, name, account } = member;
    await tools.audit({ actor: id, account, action, subject: `staff:${name}`, detail: {} });
    context.status = 303;
    context.redirect(HOME);
  };

  router.get('/console/welcome/:token', async (context) => {
    const member = await findByLink(people, context.params.token ?? '');
    if (!member) throw new TxwzError('link_invalid');
    show(context, { first: false, name: member.name, displayName: member.displayName });
  });

  router.post('/console/welcome/:token', async (context) => {
    const token = context.params.token ?? '';
    const member = await findByLink(people, token);
    if (!member) throw new TxwzError('link_invalid');
    const form = await frame.visitorForm(context);
    const password = form.get('password') ?? '';
    const { name, displayName } = member;
    if (password !== form.get('again')) {
      show(context, { first: false, name, displayName, error: '两遍输入的密码不一样。' });
      return;
    }
    let ready: StaffRecord;
    try {
      ready = await redeemLink(people, token, password);
    } catch (error) {
      show(context, { first: false, name, displayName, error: told(error) });
      return;
    }
    await letIn(context, ready, 'staff.link_used');
  });

  router.get('/console/setup/:token', async (context) => {
    if (!(await setupHolds(people, context.params.token ?? ''))) throw new TxwzError('link_invalid');
    show(context, { first: true, name: '', displayName: '' });
  });

  router.post('/console/setup/:token', async (context) => {
    const token = context.params.token ?? '';
    if (!(await setupHolds(people, token))) throw new TxwzError('link_invalid');
    const form = await frame.visitorForm(context);
    const [name, displayName, password] = ['name', 'displayName', 'password'].map(
      (key) => form.get(key) ?? '',
    );
    const wish = { name: name ?? '', displayName: displayName ?? '', password: password ?? '' };
    if (wish.password !== form.get('again')) {
      show(context, { first: true, ...wish, error: '两遍输入的密码不一样。' });
      return;
    }
    let member: StaffRecord;
    try {
      member = await addFirstAdmin(people, token, wish);
    } catch (error) {
      show(context, { first: true, ...wish, error: told(error) });
      return;
    }
    await letIn(context, member, 'staff.first_admin');
  });
}
