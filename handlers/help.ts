import type { Handler } from '../src/conversation/contract.js';
import { help as words } from '../templates/replies/help.js';
import { answerTo } from './shared/simple.js';

/** What can be done here (帮助). A running dialogue goes on afterwards. */
export const help: Handler<true> = {
  ...answerTo('help', 'help', words),
  interrupts: true,
  standalone: true,
};
