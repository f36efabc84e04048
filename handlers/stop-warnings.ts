import type { Handler } from '../src/conversation/contract.js';
import { warningsStopped } from '../templates/replies/warnings.js';
import { askedFor } from './shared/asked-for.js';
import { say } from './shared/say.js';

/** 不要提醒: no more warnings and corrections; news of one's own reports still come. */
export const stopWarnings: Handler<true> = {
  name: 'stop-warnings',
  when: (message) => (askedFor(message) === 'stop-warnings' ? true : null),
  reply: () => ({ ...say(warningsStopped()), commands: [{ type: 'warnings.set', wanted: false }] }),
};
