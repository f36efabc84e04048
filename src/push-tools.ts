import type { Core } from './app.js';
import type { PushTools } from './pushes/index.js';

/** What pushes work with, from the program's parts. */
export const pushTools = ({ storage, box, clock, log }: Core): PushTools => ({
  pushes: storage.pushes,
  recipients: storage.recipients,
  articles: storage.articles,
  box,
  clock,
  log,
});
