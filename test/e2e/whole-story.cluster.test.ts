import { afterAll, beforeAll, describe, it } from 'vitest';
import { ownDatabase } from '../support/own-database.js';
import { type Program, startProgram } from '../support/program.js';
import { serviceUrl } from '../support/services.js';
import { openWechat, playWholeStory } from './whole-story.js';

const NAME = 'the whole story over two web and two worker processes';
const mongo = serviceUrl('TEST_MONGODB_URI', NAME);
const redis = mongo === null ? null : serviceUrl('TEST_REDIS_URL', NAME);

describe.skipIf(redis === null)(NAME, () => {
  const database = ownDatabase(mongo, 'whole');
  const store = { MONGODB_URI: database.uri, REDIS_URL: redis ?? '' };
  const web: Program[] = [];
  const workers: Program[] = [];
  let wechat: Awaited<ReturnType<typeof openWechat>>;
  beforeAll(async () => {
    wechat = await openWechat(() => web.map(({ origin }) => origin));
    const start = (ROLES: string) => startProgram({ ...wechat.env, ...store, ROLES });
    web.push(await start('web'), await start('web'));
    workers.push(await start('worker'), await start('worker'));
  }, 120_000);
  afterAll(async () => {
    await Promise.all([...web, ...workers].map((program) => program.stop()));
    await wechat?.close();
    await database.drop();
  });

  it('two screenshots, verified, asked for, appealed, cleared', { timeout: 400_000 }, async () => {
    await playWholeStory(wechat, { ...wechat.env, ...store });
  });
});
