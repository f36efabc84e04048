import { describeCaseStory } from './case-story.js';

describeCaseStory('embedded', false, async () => ({}));
