import { findChromium } from '../browser/chromium.js';
import { describeDeskStory } from './desk-story.js';

describeDeskStory('embedded', findChromium(), () => ({}));
