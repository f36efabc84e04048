import type { Handler } from '../src/conversation/contract.js';
import type { Identifier } from '../src/identifiers/index.js';
import { checkedOne } from '../templates/replies/checked.js';
import { wordsBeside } from './shared/words-beside.js';

/** One identifier, asked about or complained of (一个号码、账号或网址). */
export const checkIdentifier: Handler<Identifier> = {
  name: 'check-identifier',
  when({ understood }) {
    if (understood === null || understood.identifiers.length !== 1) return null;
    return understood.identifiers[0] ?? null;
  },
  async reply(identifier, message, _session, ask) {
    const [verdict] = await ask.lookup([identifier]);
    if (verdict === undefined) throw new RangeError('lookup gave no verdict');
    const judgement = wordsBeside(message.words, identifier) ? await ask.judge(message.words) : null;
    return { replies: [{ kind: 'text', text: checkedOne({ verdict, judgement, now: message.now }) }] };
  },
};
