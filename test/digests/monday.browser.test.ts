import { it } from 'vitest';
import { findChromium } from '../browser/chromium.js';
import { playMonday } from './play-monday.js';

const chromium = findChromium();

it.skipIf(chromium === null)(
  'three schedulers on one file mail Monday’s digest once, and the auditor finds it',
  { timeout: 400_000 },
  () => playMonday(chromium ?? '', null),
);
