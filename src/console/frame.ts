import type { Context } from 'koa';
import { consoleLayout, plainLayout } from '../../templates/console/layout.js';
import { TxwzError } from '../core/errors.js';
import type { Html } from '../core/html.js';
import { may, newToken } from '../staff/index.js';
import { isHttps } from './client.js';
import type { ConsoleSection } from './contract.js';
import { cookieLine, readCookie, signCookie, VISITOR_COOKIE } from './cookies.js';
import { csrfToken, fromOwnPage, sameText } from './csrf.js';
import type { Assets } from './load-assets.js';
import { readNotice } from './notice.js';
import { type PostedForm, readForm } from './read-body.js';
import type { Sessions, Visit } from './sessions.js';
import type { ConsoleTools } from './tools.js';

/** What the routes of the frame and the sections are served with. */
export interface Frame {
  readonly tools: ConsoleTools;
  readonly sessions: Sessions;
  readonly assets: Assets;
  readonly sections: readonly ConsoleSection[];
  /** A page without navigation. */
  plain(context: Context, title: string, body: Html, status?: number): void;
  /** A page of somebody signed in; shows and forgets the notice. */
  inside(
    context: Context,
    visit: Visit,
    page: { title: string; body: Html; status?: number; scripts?: readonly string[] },
  ): Promise<void>;
  /** The token for forms before anybody is signed in; the browser is marked on the way. */
  visitorCsrf(context: Context): string;
  /** The posted form of a visitor. @throws csrf_invalid · form_invalid · body_too_large */
  visitorForm(context: Context): Promise<URLSearchParams>;
  /** The posted form of somebody signed in, from a page of ours. @throws csrf_invalid · form_invalid · body_too_large */
  memberForm(context: Context, visit: Visit): Promise<PostedForm>;
}

export function createFrame(
  tools: ConsoleTools,
  parts: {
    readonly sessions: Sessions;
    readonly assets: Assets;
    readonly sections: readonly ConsoleSection[];
  },
): Frame {
  const { keyedHash, config, accounts, storage } = tools;
  const demo = config.mode === 'demo';
  const frameOf = (title: string, scripts: readonly string[] = []) => ({
    title,
    assets: parts.assets.base,
    scripts,
    demo,
  });
  const send = (context: Context, status: number, text: string): void => {
    context.status = status;
    context.type = 'html';
    context.body = text;
  };

  const visitorCsrf = (context: Context): string => {
    let token = readCookie(context.req, keyedHash, VISITOR_COOKIE);
    if (token === null) {
      token = newToken();
      const secure = !demo || isHttps(context.req);
      context.append('Set-Cookie', cookieLine(VISITOR_COOKIE, signCookie(keyedHash, token), { secure }));
    }
    return csrfToken(keyedHash, token);
  };

  const check = (context: Context, form: URLSearchParams, expected: string | null): void => {
    const given = form.get('csrf') ?? context.get('X-CSRF-Token');
    if (expected === null || !sameText(given, expected)) throw new TxwzError('csrf_invalid');
  };
  const refuseForeign = (context: Context): void => {
    if (!fromOwnPage(context.req.headers)) throw new TxwzError('csrf_invalid', { detail: 'another site' });
  };

  return {
    tools,
    ...parts,
    plain: (context, title, body, status = 200) => send(context, status, plainLayout(frameOf(title), body)),
    async inside(context, { session, member, hold }, { title, body, status = 200, scripts }) {
      const { role, displayName } = member;
      // Who still has to change a password or enrol sees where they are, and nothing to click away to.
      const shown = hold === null ? parts.sections : [];
      if (session.notice !== null) await storage.staff.touchSession(session.id, { notice: null });
      const text = consoleLayout(
        frameOf(title, scripts),
        {
          displayName,
          role,
          csrf: csrfToken(keyedHash, session.id),
          notice: readNotice(session.notice),
          nav: shown.flatMap(({ name, label, path, permission }) =>
            path !== null && may(role, permission)
              ? [{ name, label, path, active: context.path === path || context.path.startsWith(`${path}/`) }]
              : [],
          ),
          accounts:
            member.account === null && hold === null
              ? accounts.list().map((account) => ({ id: account.id, name: account.name }))
              : [],
          account: session.account,
          path: context.path,
        },
        body,
      );
      send(context, status, text);
    },
    visitorCsrf,
    async visitorForm(context) {
      refuseForeign(context);
      const token = readCookie(context.req, keyedHash, VISITOR_COOKIE);
      const { form } = await readForm(context.req, { files: false });
      check(context, form, token && csrfToken(keyedHash, token));
      return form;
    },
    async memberForm(context, { session }) {
      refuseForeign(context);
      const posted = await readForm(context.req, { files: true });
      check(context, posted.form, csrfToken(keyedHash, session.id));
      return posted;
    },
  };
}
