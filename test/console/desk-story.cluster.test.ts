import { randomUUID } from 'node:crypto';
import { describe } from 'vitest';
import { findChromium } from '../browser/chromium.js';
import { serviceUrl } from '../support/services.js';
import { describeDeskStory } from './desk-story.js';

const WHAT = 'the review desk on MongoDB and Redis';
const mongo = serviceUrl('TEST_MONGODB_URI', WHAT);
const redis = mongo === null ? null : serviceUrl('TEST_REDIS_URL', WHAT);

describe.skipIf(mongo === null || redis === null)('with MongoDB and Redis', () => {
  const uri = `${(mongo ?? '').replace(/\/[^/]*$/, '')}/desk_${randomUUID().slice(0, 8)}`;
  describeDeskStory(
    'cluster',
    findChromium(),
    () => ({ MONGODB_URI: uri, REDIS_URL: redis ?? '' }),
    async () => {
      const { createConnection } = (await import('mongoose')).default;
      const raw = await createConnection(uri).asPromise();
      await raw.dropDatabase();
      await raw.close();
    },
  );
});
