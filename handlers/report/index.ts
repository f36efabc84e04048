import type { Handler } from '../../src/conversation/contract.js';
import { askedFor } from '../shared/asked-for.js';
import { absorb, notedOf } from './absorb.js';
import { takeUp } from './common.js';
import { goOn, type Here } from './flow.js';
import { EMPTY_FORM, formOf, withSuspects } from './form.js';
import { tellsReport } from './wish.js';

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
    if (waiting !== null && match === 'asked')
      return takeUp(waiting, here, [{ kind: 'kept', form: waiting }]);
    if (match === 'asked') {
      const form = withSuspects(EMPTY_FORM, await ask.lastAsked());
      return goOn(form, here, notedOf(form.suspects));
    }
    const { form, notes } = absorb(waiting ?? EMPTY_FORM, message);
    return goOn(form, here, notes);
  },
};
