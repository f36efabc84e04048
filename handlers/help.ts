import type { Handler } from '../src/conversation/contract.js';
import { help as words } from '../templates/replies/help.js';
import { reportHelp } from '../templates/replies/report.js';
import { shortQuestion } from './report/flow.js';
import { formOf } from './report/form.js';
import { askedFor } from './shared/asked-for.js';
import { say } from './shared/say.js';

/** What can be done here (帮助, 菜单). A running dialogue goes on afterwards. */
export const help: Handler<true> = {
  name: 'help',
  interrupts: true,
  standalone: true,
  when(message) {
    const asked = askedFor(message);
    return asked === 'help' || asked === 'menu' ? true : null;
  },
  reply(_match, { own }, session) {
    const form = formOf(session.dialogue);
    const step = form?.trail.at(-1);
    return say(form && step ? reportHelp(shortQuestion(form, step)) : words(own));
  },
};
