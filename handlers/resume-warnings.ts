import type { Handler } from '../src/conversation/contract.js';
import { warningsResumed } from '../templates/replies/warnings.js';
import { askedFor } from './shared/asked-for.js';
import { say } from './shared/say.js';

/** 恢复提醒: warnings and corrections again. */
export const resumeWarnings: Handler<true> = {
  name: 'resume-warnings',
  when: (message) => (askedFor(message) === 'resume-warnings' ? true : null),
  reply: () => ({ ...say(warningsResumed()), commands: [{ type: 'warnings.set', wanted: true }] }),
};
