import type { Handler } from '../src/conversation/contract.js';
import type { Understanding } from '../src/intent/index.js';
import { check } from './shared/check.js';

/** Shortest text without any identifier that is worth holding against the scripts. */
const STORY_LENGTH = 12;

/** A pasted message with several identifiers, or a story with none (转发的短信、聊天). */
export const checkText: Handler<Understanding> = {
  name: 'check-text',
  when({ understood, words }) {
    if (understood === null) return null;
    if (understood.identifiers.length > 1) return understood;
    if (understood.identifiers.length === 1 || words.length < STORY_LENGTH) return null;
    const { intent } = understood;
    return intent === 'query' || intent === 'report' || intent === 'other' ? understood : null;
  },
  reply: ({ identifiers, intent }, message, _session, ask) =>
    check(identifiers, message, intent === 'report', ask),
};
