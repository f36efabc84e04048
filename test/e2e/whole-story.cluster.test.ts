import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Program, startProgram } from '../support/program.js';
import { serviceUrl } from '../support/services.js';
import { openWechat, playWholeStory } from './whole-story.js';

const NAME = 'the whole story over two web and two worker processes';
const mongo = serviceUrl('TEST_MONGODB_URI', NAME);
const redis = mongo === null ? null : serviceUrl('TEST_REDIS_URL', NAME);

describe.skipIf(redis === null)(NAME, () => {
  const uri = `${(mongo ?? '').replace(/\/[^/]*$/, '')}/whole_${randomUUID().slice(0, 8)}`;
  const store = { MONGODB_URI: uri, REDIS_URL: redis ?? '' };
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
    const { createConnection } = (await import('mongoose')).default;
    const raw = await createConnection(uri).asPromise();
    await raw.dropDatabase();
    await raw.close();
  });

  it('two screenshots, verified, asked for, appealed, cleared', { timeout: 400_000 }, async () => {
    await playWholeStory(wechat, { ...wechat.env, ...store });
  });
});
