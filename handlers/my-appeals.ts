import { findAppealNumber } from '../src/appeals/index.js';
import type { Handler } from '../src/conversation/contract.js';
import { myAppeals as listed, myAppeal, unknownAppeal } from '../templates/replies/my-appeals.js';
import { say } from './shared/say.js';

const MINE =
  /^(?:查(?:看|询)?)?我的申诉(?:呢|进度|记录|结果|怎么样了?)?[。.?？!！]*$|申诉[^。]{0,8}(?:进度|进展|结果|怎么样|到哪|多久|什么时候|通过了吗|有消息|没消息)/u;
/** A number and a few words (申诉 S38-4726 怎么样了). */
const LONGEST = 30;

/** 我的申诉, or one of them by its number. */
export const myAppeals: Handler<'all' | string> = {
  name: 'my-appeals',
  when({ kind, words, understood }) {
    if ((kind !== 'text' && kind !== 'voice') || words.length > LONGEST) return null;
    const number = findAppealNumber(words);
    if (number !== null) return number;
    return MINE.test(words) && understood?.identifiers.length === 0 ? 'all' : null;
  },
  async reply(match, { now }, _session, ask) {
    const mine = await ask.myAppeals();
    if (match === 'all') return say(listed(mine, now));
    const one = mine.find(({ number }) => number === match);
    return say(one === undefined ? unknownAppeal() : myAppeal(one, now));
  },
};
