import type { IncomingMessage, ServerResponse } from 'node:http';
import Router from '@koa/router';
import Koa, { type Context } from 'koa';
import { errorBody, errorWords } from '../../templates/console/errors.js';
import { TxwzError } from '../core/errors.js';
import { may } from '../staff/index.js';
import type { ConsoleSection } from './contract.js';
import { enter } from './enter.js';
import { createFrame, type Frame } from './frame.js';
import { SECURITY_HEADERS } from './headers.js';
import { loadAssets } from './load-assets.js';
import { addMeRoutes } from './routes-me.js';
import { addSectionRoutes } from './routes-sections.js';
import { addSignInRoutes } from './routes-sign-in.js';
import { addWelcomeRoutes } from './routes-welcome.js';
import { HOME } from './safe-path.js';
import { createSessions } from './sessions.js';
import type { ConsoleTools } from './tools.js';

/** Answers requests to `/console` and everything below. */
export type Console = (request: IncomingMessage, response: ServerResponse) => void;

/** The console (管理后台) over the program's parts and its areas. */
export function createConsole(tools: ConsoleTools, sections: readonly ConsoleSection[]): Console {
  const assets = loadAssets();
  const frame = createFrame(tools, { sessions: createSessions(tools), assets, sections });
  const router = new Router();
  router.get(`${assets.base}/:name`, (context) => {
    const asset = assets.get(context.params.name ?? '');
    if (!asset) return;
    context.set('Content-Type', asset.contentType);
    context.set('Cache-Control', 'public, max-age=31536000, immutable');
    context.body = asset.body;
  });
  router.get(HOME, async (context) => {
    const visit = await enter(frame, context);
    if (!visit) return;
    const open = sections.filter(
      ({ path, permission }) => path !== null && may(visit.member.role, permission),
    );
    const first = open.find(({ name }) => name === 'dashboard') ?? open[0];
    context.status = 303;
    context.redirect(first?.path ?? '/console/me');
  });
  addSignInRoutes(router, frame);
  addWelcomeRoutes(router, frame);
  addMeRoutes(router, frame);
  addSectionRoutes(router, frame);

  const app = new Koa();
  app.silent = true;
  app.use(async (context, next) => {
    context.set(SECURITY_HEADERS);
    try {
      await next();
      if (context.status === 404 && context.body === undefined) throw new TxwzError('not_found');
    } catch (error) {
      await showError(frame, context, error);
    }
  });
  app.use(router.routes());
  return app.callback();
}

/** A fault as a page: inside the console for those who are in, else plain. */
async function showError(frame: Frame, context: Context, error: unknown): Promise<void> {
  const { log } = frame.tools;
  const known =
    error instanceof TxwzError ? error : new TxwzError('work_failed', { cause: error, detail: 'console' });
  if (known.status >= 500) log.error('console.failed', { error, method: context.method });
  context.remove('Content-Disposition');
  const words = errorWords(known);
  const body = errorBody(known.code, words, HOME);
  const visit = await frame.sessions.find(context.req).catch(() => null);
  if (visit?.hold === null)
    await frame.inside(context, visit, { title: words.title, body, status: known.status }).catch(() => {
      frame.plain(context, words.title, body, known.status);
    });
  else frame.plain(context, words.title, body, known.status);
}
