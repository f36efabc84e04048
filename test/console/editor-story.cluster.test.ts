import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { findChromium, launch } from '../browser/chromium.js';
import { ownDatabase } from '../support/own-database.js';
import { type Program, startProgram } from '../support/program.js';
import { serviceUrl } from '../support/services.js';
import { openNewsroom, playEditorStory } from './editor-story.js';

const NAME = 'an article on its way through processes of their own';
const mongo = serviceUrl('TEST_MONGODB_URI', NAME);
const redis = mongo === null ? null : serviceUrl('TEST_REDIS_URL', NAME);
const chromium = redis === null ? null : findChromium();

describe.skipIf(chromium === null)(NAME, () => {
  let browser: Browser;
  let room: Awaited<ReturnType<typeof openNewsroom>>;
  let web: Program;
  let worker: Program;
  let scheduler: Program;
  const database = ownDatabase(mongo, 'story');
  const store = { MONGODB_URI: database.uri, REDIS_URL: redis ?? '' };

  beforeAll(async () => {
    browser = await launch(chromium ?? '');
    room = await openNewsroom();
    web = await startProgram({ ...room.env, ...store, ROLES: 'web' });
    worker = await startProgram({ ...room.env, ...store, ROLES: 'worker' });
    scheduler = await startProgram({ ...room.env, ...store, ROLES: 'scheduler' });
    await room.hire(store);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await Promise.all([web, worker, scheduler].map((program) => program?.stop()));
    await room?.close();
    await database.drop();
  });

  it('is written, approved by a second, and sent once at its time', { timeout: 600_000 }, async () => {
    await playEditorStory(browser, room, {
      origin: () => web.origin,
      worker: () => worker,
      restart: async () => {
        worker = await startProgram({ ...room.env, ...store, ROLES: 'worker' });
      },
    });
  });
});
