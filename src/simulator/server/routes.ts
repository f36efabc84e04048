import type { IncomingMessage, ServerResponse } from 'node:http';
import { readAction } from '../actions.js';
import { answerOf, compareLines } from '../convo/compare.js';
import { readConvo } from '../convo/read-convo.js';
import { recordConvo } from '../convo/record.js';
import { ARTICLE_POLICY, articlePage } from '../page/article-page.js';
import { renderPage } from '../page/page.js';
import { renderWechatPage } from '../page/wechat-page.js';
import { answer, answerJson } from './answer.js';
import { readBody, readJsonBody } from './body.js';
import type { SimulatorContext } from './context.js';
import { readBroadcast, readFault, readSettings } from './settings-input.js';
import { snapshot } from './snapshot.js';

export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** What follows the route's name in the path, decoded. */
  readonly rest: string;
}

export type Route = (visit: Visit, context: SimulatorContext) => void | Promise<void>;

/** An action with pasted XML of up to 2 MB characters. */
const MAX_ACTION_BYTES = 6_291_456;
const MAX_CONVO_BYTES = 262_144;
const MAX_PICTURE_BYTES = 10_485_760;
const SHOWN = /^(?:image\/(?:png|jpeg|gif|webp|bmp)|audio\/[\w.-]+|video\/[\w.-]+)$/;
const PICTURE = /^image\/(png|jpeg|gif|webp)$/;

const openIdOf = (body: Readonly<Record<string, unknown>>): string => String(body.openId ?? '');

const wechat: Route = async (visit, context) => {
  if (context.wechat === null) return answerJson(visit.response, 404, { error: 'not_found' });
  const { routeWechat } = await import('../wechat/routes.js');
  await routeWechat(visit, await context.wechat());
};

const wechatPage = ({ response }: Visit, context: SimulatorContext, door: 'friend' | 'group'): void =>
  context.wechat === null
    ? answerJson(response, 404, { error: 'not_found' })
    : answer(response, 200, 'text/html; charset=utf-8', renderWechatPage(context, door));

/** Routes of the page by method and first part of the path behind the mount point. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'GET ': ({ response }, context) => answer(response, 200, 'text/html; charset=utf-8', renderPage(context)),

  'GET friend': (visit, context) => wechatPage(visit, context, 'friend'),

  'GET group': (visit, context) => wechatPage(visit, context, 'group'),

  'GET wechat': wechat,

  'POST wechat': wechat,

  'GET assets': ({ response, rest }, { assets }) => {
    const asset = assets.get(rest);
    if (asset) answer(response, 200, asset.contentType, asset.body, { 'Cache-Control': 'no-cache' });
    else answerJson(response, 404, { error: 'not_found' });
  },

  'GET examples': ({ response }, { examples }) => answerJson(response, 200, { examples }),

  'GET state': ({ response, url }, context) =>
    answerJson(response, 200, snapshot(context, url.searchParams.get('user'))),

  'GET events': ({ request, response }, { streams }) => streams.open(request, response),

  'GET exchanges': ({ response, rest }, { platform }) => {
    const found = platform.exchange(rest);
    answerJson(response, found ? 200 : 404, found ?? { error: 'not_found' });
  },

  'GET calls': ({ response, rest }, { platform }) => {
    if (rest === '') return answerJson(response, 200, { calls: platform.calls().slice(-50) });
    const found = platform.call(rest);
    answerJson(response, found ? 200 : 404, found ?? { error: 'not_found' });
  },

  'GET media': ({ response, rest }, { platform }) => {
    const media = platform.media.get(rest);
    // What the API took in as something else (a page, a script) is never run under this page's origin.
    const shown = media && SHOWN.test(media.contentType) ? media.contentType : 'application/octet-stream';
    if (media) answer(response, 200, shown, media.bytes);
    else answerJson(response, 404, { error: 'not_found' });
  },

  'GET pictures': ({ response, rest }, { platform }) => {
    const found = platform.broadcast.picture(rest);
    const shown = found && SHOWN.test(found.contentType) ? found.contentType : 'application/octet-stream';
    if (found) answer(response, 200, shown, found.bytes);
    else answerJson(response, 404, { error: 'not_found' });
  },

  'GET articles': ({ response, rest }, { platform }) => {
    const [jobId = '', number = ''] = rest.split('/');
    const article = platform.broadcast.page(jobId, Number(number));
    answer(response, article ? 200 : 404, 'text/html; charset=utf-8', articlePage(article), {
      'Content-Security-Policy': ARTICLE_POLICY,
    });
  },

  'GET broadcast': ({ response }, { platform }) =>
    answerJson(response, 200, {
      settings: platform.broadcast.settings(),
      masses: platform.broadcast.masses(),
      publishes: platform.broadcast.publishes(),
    }),

  'POST broadcast': async ({ request, response }, { platform }) =>
    answerJson(
      response,
      200,
      platform.broadcast.configure(readBroadcast(await readJsonBody(request, 4_096))),
    ),

  'POST act': async ({ request, response }, { platform }) => {
    const body = await readJsonBody(request, MAX_ACTION_BYTES);
    const exchange = await platform.act(openIdOf(body), readAction(body.action));
    answerJson(response, 200, exchange);
  },

  'GET record': ({ response, url }, { platform }) =>
    answer(
      response,
      200,
      'text/plain; charset=utf-8',
      recordConvo(platform, url.searchParams.get('user') ?? ''),
      { 'Content-Disposition': 'attachment; filename="recorded.convo"' },
    ),

  'POST convo': async ({ request, response }) =>
    answerJson(response, 200, readConvo((await readBody(request, MAX_CONVO_BYTES)).toString('utf8'))),

  /** One message of a saved conversation: does it and says how the answer differs from the saved one. */
  'POST replay': async ({ request, response }, { platform }) => {
    const body = await readJsonBody(request, MAX_CONVO_BYTES);
    const actual = answerOf(await platform.act(openIdOf(body), readAction(body.action)));
    const lines = compareLines(typeof body.expected === 'string' ? body.expected : actual, actual);
    answerJson(response, 200, { lines, same: lines.every(({ sign }) => sign === ' ') });
  },

  'POST settings': async ({ request, response }, { platform }) =>
    answerJson(response, 200, platform.configure(readSettings(await readJsonBody(request, 4_096)))),

  'POST users': async ({ request, response }, { platform }) => {
    const { following } = await readJsonBody(request, 4_096);
    answerJson(response, 200, platform.addUser({ following: following === true }));
  },

  'POST faults': async ({ request, response }, { platform }) => {
    platform.failNext(readFault(await readJsonBody(request, 4_096)));
    answerJson(response, 200, { planned: true });
  },

  'POST revoke': async ({ request, response }, { platform }) => {
    await readBody(request, 4_096);
    platform.revokeTokens();
    answerJson(response, 200, { revoked: true });
  },

  'POST verify': async ({ request, response }, { platform }) => {
    await readBody(request, 4_096);
    answerJson(response, 200, await platform.verifyUrl());
  },

  'POST reset': async ({ request, response }, { platform }) => {
    await readBody(request, 4_096);
    platform.reset();
    answerJson(response, 200, { reset: true });
  },

  'POST pictures': async ({ request, response }, { platform }) => {
    const contentType = request.headers['content-type'] ?? '';
    const body = await readBody(request, MAX_PICTURE_BYTES);
    if (!PICTURE.test(contentType) || body.length === 0)
      return answerJson(response, 400, { error: 'simulator_action_invalid', detail: 'not a picture' });
    answerJson(response, 200, { media: platform.media.put('image', contentType, body).id });
  },
};
