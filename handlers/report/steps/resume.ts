import type { DialogueStep } from '../../../src/conversation/contract.js';
import { understand } from '../../../src/intent/index.js';
import { askResume } from '../../../templates/replies/report.js';
import { askedFor } from '../../shared/asked-for.js';
import { say } from '../../shared/say.js';
import { absorb } from '../absorb.js';
import { takeUp } from '../common.js';
import { goOn, type Here } from '../flow.js';
import { EMPTY_FORM, formOf } from '../form.js';
import { readChoice } from '../read-choice.js';

const GO_ON = /^(?:接着填?|继续填?|接着|是|好|对|旧的)[。.!！]?$/u;
const ANEW = /^(?:重新(?:开始|填|来)?|新的?|重来|另报一份|从头(?:来|开始)?)[。.!！]?$/u;

/** A longer message is about something else. */
const SHORT = 10;

/** An unfinished report met a new 举报: go on with it, or begin anew. */
export const resumeStep: DialogueStep = {
  reply(message, session, state, ask) {
    const form = formOf(state);
    if (form === null) return null;
    const here: Here = { message, session, ask };
    const words = state.personal?.incoming ?? '';
    const incoming = words === '' ? null : { ...message, words, understood: understand(words) };
    const choice = readChoice(message.words);
    const asked = askedFor(message);
    if (choice === 1 || asked === 'continue' || GO_ON.test(message.words)) {
      if (incoming === null) return takeUp(form, here);
      const { form: told, notes } = absorb(form, incoming);
      return goOn(told, here, notes);
    }
    if (choice === 2 || ANEW.test(message.words)) {
      if (incoming === null) return goOn(EMPTY_FORM, here);
      const { form: told, notes } = absorb(EMPTY_FORM, incoming);
      return goOn(told, here, notes);
    }
    const other = asked !== null && asked !== 'report' && asked !== 'back';
    if (other || message.words.length > SHORT || message.understood?.identifiers.length !== 0) return null;
    return say(askResume({ ...form, incoming: incoming?.understood.identifiers ?? [] }));
  },
};
