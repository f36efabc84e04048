import type Router from '@koa/router';
import type { Context } from 'koa';
import { TxwzError } from '../core/errors.js';
import { may } from '../staff/index.js';
import { answer } from './answer.js';
import type { ConsoleRequest, ConsoleRoute } from './contract.js';
import { csrfToken } from './csrf.js';
import { enter } from './enter.js';
import type { Frame } from './frame.js';
import type { Visit } from './sessions.js';

/** Mounts every route of every section behind the same checks: signed in, permission, origin, form, token. */
export function addSectionRoutes(router: Router, frame: Frame): void {
  for (const { routes } of frame.sections)
    for (const route of routes) {
      const serve = (context: Context): Promise<void> => serveRoute(frame, route, context);
      if (route.method === 'GET') router.get(route.path, serve);
      else router.post(route.path, serve);
    }
}

async function serveRoute(frame: Frame, route: ConsoleRoute, context: Context): Promise<void> {
  const visit = await enter(frame, context);
  if (!visit) return;
  const { role, account } = visit.member;
  if (!may(role, route.permission) || (route.everyAccount && account !== null))
    throw new TxwzError('forbidden', { detail: route.permission });
  const posted =
    route.method === 'POST'
      ? await frame.memberForm(context, visit)
      : { form: new URLSearchParams(), files: [] };
  const request = requestOf(frame, context, visit, posted);
  await answer(frame, context, visit, await route.handle(request));
}

function requestOf(
  { tools }: Frame,
  context: Context,
  { session, member }: Visit,
  posted: Pick<ConsoleRequest, 'form' | 'files'>,
): ConsoleRequest {
  const { id, name, displayName, role } = member;
  const account = member.account ?? session.account;
  return {
    ...posted,
    staff: { id, name, displayName, role, account: member.account },
    account,
    params: context.params as Readonly<Record<string, string>>,
    query: context.URL.searchParams,
    csrf: csrfToken(tools.keyedHash, session.id),
    now: tools.clock(),
    audit: (action, subject, detail = {}) => tools.audit({ actor: id, account, action, subject, detail }),
  };
}
