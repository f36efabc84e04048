import { findAppealNumber } from '../src/appeals/index.js';
import type { Handler } from '../src/conversation/contract.js';
import { appealRefused, appealWithdrawn } from '../templates/replies/appeal.js';
import { whichAppealToWithdraw } from '../templates/replies/my-appeals.js';
import { appealFormOf } from './appeal/form.js';
import { say } from './shared/say.js';

const WITHDRAW = /^(?:请|我(?:要|想)?|帮我|把)?(?:撤回|撤销|收回|取消)/u;

/** 撤回 S38-4726; without a number it asks which. */
export const withdrawAppeal: Handler<string | true> = {
  name: 'withdraw-appeal',
  when({ kind, words }) {
    if ((kind !== 'text' && kind !== 'voice') || !WITHDRAW.test(words)) return null;
    return findAppealNumber(words) ?? (/^\S{0,6}申诉[了吧。.!！]*$/u.test(words) ? true : null);
  },
  async reply(match, _message, session, ask) {
    if (match === true) return say(whichAppealToWithdraw(await ask.myAppeals()));
    const running = appealFormOf(session.dialogue)?.number === match;
    return {
      replies: [],
      commands: [{ type: 'appeal.withdraw', number: match }],
      ...(running ? { session: { ...session, dialogue: null } } : {}),
    };
  },
  toldAppeal: (result) =>
    say(result.done ? appealWithdrawn(result.appeal) : appealRefused(result.code, result.appeal)),
};
