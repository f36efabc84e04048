import type { Handler } from '../src/conversation/contract.js';
import type { Understanding } from '../src/intent/index.js';
import { fallback } from '../templates/replies/fallback.js';
import { check } from './shared/check.js';
import { say } from './shared/say.js';
import { offersRecovery, wasLostLately } from './shared/second-hit.js';

/** Shortest text without any identifier that is worth holding against the scripts. */
const STORY_LENGTH = 6;

/** A pasted message with several identifiers, or a story with none (转发的短信、聊天). */
export const checkText: Handler<Understanding> = {
  name: 'check-text',
  when({ understood, words, now }, session) {
    if (understood === null) return null;
    if (understood.identifiers.length > 1) return understood;
    if (understood.identifiers.length === 1 || words.length < STORY_LENGTH) return null;
    const { intent } = understood;
    // Left by the emergency: a victim is offered help with the loss.
    if (intent === 'emergency') return wasLostLately(session, now) ? understood : null;
    return intent === 'query' || intent === 'report' || intent === 'other' ? understood : null;
  },
  async reply({ identifiers, intent }, message, session, ask) {
    // Words that ask nothing and follow no script are small talk, not a suspicion to be weighed.
    if (intent === 'other' && identifiers.length === 0) {
      const judgement = await ask.judge(message.words);
      if (judgement.risk === 'low' && !(await offersRecovery(session, message, ask))) return say(fallback());
    }
    return check(identifiers, message, intent === 'report', ask, session);
  },
};
