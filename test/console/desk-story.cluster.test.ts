import { describe } from 'vitest';
import { findChromium } from '../browser/chromium.js';
import { ownDatabase } from '../support/own-database.js';
import { serviceUrl } from '../support/services.js';
import { describeDeskStory } from './desk-story.js';

const WHAT = 'the review desk on MongoDB and Redis';
const mongo = serviceUrl('TEST_MONGODB_URI', WHAT);
const redis = mongo === null ? null : serviceUrl('TEST_REDIS_URL', WHAT);

describe.skipIf(mongo === null || redis === null)('with MongoDB and Redis', () => {
  const database = ownDatabase(mongo, 'desk');
  describeDeskStory(
    'cluster',
    findChromium(),
    () => ({ MONGODB_URI: database.uri, REDIS_URL: redis ?? '' }),
    () => database.drop(),
  );
});
