import type { Handler, Message } from '../../src/conversation/contract.js';
import { foldWords } from '../../src/identifiers/index.js';
import { askedFor } from '../shared/asked-for.js';
import { absorb } from './absorb.js';
import { takeUp } from './common.js';
import { goOn, type Here } from './flow.js';
import { EMPTY_FORM, formOf, withSuspects } from './form.js';

/** Says that it is to be reported; a mere accusation is answered first, and offered to be reported. */
const WISH = /举报|投诉|检举|揭发|曝光|报案|上报|线索|严查|封(?:号|掉)/u;
/** `标签：值` lines: somebody filled in a form. */
const LABELLED = /^[^\n:：]{2,12}[:：]\s*\S/gmu;

function tellsReport({ understood, words }: Message): boolean {
  if (understood?.intent !== 'report') return false;
  if (WISH.test(foldWords(words))) return true;
  return understood.identifiers.length > 0 && (words.match(LABELLED)?.length ?? 0) >= 2;
}

/** 举报, tapped, typed, or with its content: begins the dialogue or takes it up again. */
export const report: Handler<'asked' | 'told'> = {
  name: 'report',
  when(message) {
    if (askedFor(message) === 'report') return 'asked';
    return (message.kind === 'text' || message.kind === 'voice') && tellsReport(message) ? 'told' : null;
  },
  async reply(match, message, session, ask) {
    const here: Here = { message, session, ask };
    const waiting = formOf(session.parked);
    if (waiting !== null && match === 'asked') return takeUp(waiting, here);
    if (match === 'asked') return goOn(withSuspects(EMPTY_FORM, await ask.lastAsked()), here);
    const { form, notes } = absorb(waiting ?? EMPTY_FORM, message);
    return goOn(form, here, notes);
  },
};
