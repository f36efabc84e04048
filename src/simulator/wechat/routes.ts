import { answer, answerJson } from '../server/answer.js';
import { readBody, readJsonBody } from '../server/body.js';
import type { EventStreams } from '../server/event-stream.js';
import type { Visit } from '../server/routes.js';
import { readBefriend, readSay, readScene } from './read-input.js';
import type { WechatStage } from './stage.js';

/** What the routes below `wechat/` work with. */
export interface WechatContext {
  readonly stage: WechatStage;
  readonly streams: EventStreams;
}

const MAX_JSON_BYTES = 32_768;
const MAX_PICTURE_BYTES = 10_485_760;
const PICTURE = /^image\/(png|jpeg|gif|webp)$/;

type Route = (visit: Visit, context: WechatContext) => Promise<void>;

const ROUTES: Readonly<Record<string, Route>> = {
  'GET state': async ({ response, url }, { stage }) => {
    const { cast, chat } = await stage.world();
    const wanted = url.searchParams.get('chat') ?? '';
    answerJson(response, 200, {
      people: cast.people,
      chosen: cast.chosen.map(({ id }) => id),
      groups: cast.groups,
      scenes: stage.scenes,
      items: chat(wanted),
    });
  },

  'GET events': async ({ request, response }, { streams }) => streams.open(request, response),

  'GET media': async ({ response, rest }, { stage }) => {
    const picture = (await stage.world()).media.get(rest);
    if (picture) answer(response, 200, picture.contentType, picture.bytes);
    else answerJson(response, 404, { error: 'not_found' });
  },

  'POST say': async ({ request, response }, { stage }) => {
    const { chat, from, content } = readSay(await readJsonBody(request, MAX_JSON_BYTES));
    await (await stage.world()).say(chat, from, content);
    answerJson(response, 200, { said: true });
  },

  'POST scene': async ({ request, response }, { stage }) => {
    const wanted = readScene(await readJsonBody(request, 4_096));
    const scene = stage.scenes.find(({ id }) => id === wanted.scene);
    if (!scene)
      return answerJson(response, 400, { error: 'simulator_action_invalid', detail: 'scene: unknown' });
    await (await stage.world()).play(wanted.chat, scene);
    answerJson(response, 200, { played: true });
  },

  'POST befriend': async ({ request, response }, { stage }) => {
    const { person } = readBefriend(await readJsonBody(request, 4_096));
    await (await stage.world()).befriend(person);
    answerJson(response, 200, { friend: true });
  },

  'POST pictures': async ({ request, response }, { stage }) => {
    const contentType = request.headers['content-type'] ?? '';
    const body = await readBody(request, MAX_PICTURE_BYTES);
    if (!PICTURE.test(contentType) || body.length === 0)
      return answerJson(response, 400, { error: 'simulator_action_invalid', detail: 'not a picture' });
    const { media } = await stage.world();
    answerJson(response, 200, { media: media.put('image', contentType, body).id });
  },

  'POST reset': async ({ request, response }, { stage }) => {
    await readBody(request, 4_096);
    await stage.reset();
    answerJson(response, 200, { reset: true });
  },
};

/** What is below `wechat/`: `visit.rest` begins with the route's name. */
export async function routeWechat(visit: Visit, context: WechatContext): Promise<void> {
  const [name = '', ...rest] = visit.rest.split('/');
  const method = visit.request.method === 'HEAD' ? 'GET' : visit.request.method;
  const key = `${method} ${name}`;
  const route = Object.hasOwn(ROUTES, key) ? ROUTES[key] : undefined;
  if (!route) return answerJson(visit.response, 404, { error: 'not_found' });
  await route({ ...visit, rest: rest.join('/') }, context);
}
