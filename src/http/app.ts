import type { IncomingMessage, ServerResponse } from 'node:http';
import Router from '@koa/router';
import Koa from 'koa';
import type { Core } from '../app.js';
import { checkReady } from '../ops/health.js';
import { mayReadMetrics } from '../ops/metrics-guard.js';
import { addArticleRoutes } from './article-routes.js';
import { homePage, PAGES_CSS, plainPage } from './pages.js';

/** Everything that is not the webhook or the simulator: pages, health, metrics. */
export function createPages(
  core: Core,
  options: { readonly simulator: boolean },
): (request: IncomingMessage, response: ServerResponse) => void {
  const demo = core.config.mode === 'demo';
  const router = new Router();
  router.get('/', (context) => {
    context.type = 'html';
    context.body = homePage({ demo, simulator: options.simulator });
  });
  router.get('/pages.css', (context) => {
    context.type = 'css';
    context.set('Cache-Control', 'public, max-age=3600');
    context.body = PAGES_CSS;
  });
  addArticleRoutes(router, core);
  router.get('/healthz', (context) => {
    context.body = { ok: true };
  });
  router.get('/readyz', async (context) => {
    const readiness = await checkReady({ storage: core.storage, coordination: core.coordination });
    context.status = readiness.ready ? 200 : 503;
    context.body = readiness;
  });
  router.get('/metrics', async (context) => {
    if (!mayReadMetrics(context.req, core.config.metricsToken)) {
      context.status = 403;
      context.body = 'Set METRICS_TOKEN and send it as a bearer token, or read from this machine.\n';
      return;
    }
    context.type = core.metrics.contentType;
    context.body = await core.metrics.text();
  });

  const app = new Koa();
  app.silent = true;
  app.on('error', (error: Error & { status?: number }) => {
    if ((error.status ?? 500) >= 500) core.log.error('http.failed', { error });
  });
  app.use(async (context, next) => {
    context.set('X-Content-Type-Options', 'nosniff');
    context.set('Referrer-Policy', 'no-referrer');
    context.set('X-Frame-Options', 'DENY');
    context.set(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    await next();
    if (context.status === 404 && !context.body) {
      context.status = 404;
      context.type = 'html';
      context.body = plainPage('没有这一页', '地址可能写错了。');
    }
  });
  app.use(router.routes()).use(router.allowedMethods());
  return app.callback();
}
