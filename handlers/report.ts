import type { Handler } from '../src/conversation/contract.js';
import { reportLater } from '../templates/replies/later.js';
import { askedFor } from './shared/asked-for.js';
import { say } from './shared/say.js';

/** Longest text without identifiers that is only a wish to report, not a story. */
const WISH_LENGTH = 11;

/** 举报, tapped or typed, or a wish to report that names nothing yet. */
export const report: Handler<true> = {
  name: 'report',
  when(message) {
    if (askedFor(message) === 'report') return true;
    const { understood, words } = message;
    const wish =
      understood?.intent === 'report' && understood.identifiers.length === 0 && words.length <= WISH_LENGTH;
    return wish ? true : null;
  },
  reply: () => say(reportLater()),
};
