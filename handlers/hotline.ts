import type { Handler } from '../src/conversation/contract.js';
import { hotline as words } from '../templates/replies/hotline.js';
import { askedFor } from './shared/asked-for.js';
import { say } from './shared/say.js';

/** 怎么报警, 你们电话多少, 什么是96110: asks for a number, or what one of them is. */
const ASKS_FOR_NUMBER =
  /^(?:我)?(?:怎么|如何|怎样|去?哪里?|哪儿)报警|(?:报警|反诈|你们的?|客服)(?:电话|号码|热线)(?:是)?(?:多少|几|什么|号)|^什么是(?:96110|12381|12321)|^(?:96110|12381|12321)是(?:什么|哪里|干什么)/;
const LONGEST_QUESTION = 20;

const ASKS_FOR_PERSON = /人工|真人/;

/** Real numbers of police, banks and payment platforms (防骗热线). */
export const hotline: Handler<true> = {
  name: 'hotline',
  standalone: true,
  when(message) {
    if (askedFor(message) === 'hotline') return true;
    const { kind, words: said } = message;
    return kind === 'text' && said.length <= LONGEST_QUESTION && ASKS_FOR_NUMBER.test(said) ? true : null;
  },
  reply: (_match, { kind, words: said, own }) =>
    say(words(own, kind === 'text' && ASKS_FOR_PERSON.test(said))),
};
