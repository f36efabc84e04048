import type { Ask, Message, Session, Turn } from '../../src/conversation/contract.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { checkedOne } from '../../templates/replies/checked.js';
import { checkedText } from '../../templates/replies/checked-text.js';
import { say } from './say.js';
import { offersRecovery, withSecondHit } from './second-hit.js';
import { wordsBeside } from './words-beside.js';

/** Most identifiers of one message that are looked up; more is a list, not a message. */
const MOST = 20;

/** +86 or 0086 in front of a number, as a display shows calls that come from abroad. */
const ABROAD = /(?:[+＋]|00)\s?86[\s-]?\d/u;

/** Looks up what was named and holds the words around it against the scripts. */
export async function check(
  identifiers: readonly Identifier[],
  message: Message,
  reporting: boolean,
  ask: Ask,
  session: Session,
): Promise<Turn> {
  const [only, second] = identifiers;
  if (only !== undefined && second === undefined) {
    const judging = wordsBeside(message.words, only) ? ask.judge(message.words) : null;
    const [verdict] = await ask.lookup([only]);
    if (verdict === undefined) throw new RangeError('lookup gave no verdict');
    const abroad = ABROAD.test(message.words);
    const judgement = judging === null ? null : await judging;
    const data = { verdict, judgement, reporting, abroad, now: message.now };
    const lead = await offersRecovery(session, message, ask, [verdict], judgement);
    return { ...say(withSecondHit(lead, checkedOne(data))), asked: [only] };
  }
  const [verdicts, judgement] = await Promise.all([
    only === undefined ? [] : ask.lookup(identifiers.slice(0, MOST)),
    ask.judge(message.words),
  ]);
  const lead = await offersRecovery(session, message, ask, verdicts, judgement);
  return {
    ...say(withSecondHit(lead, checkedText({ verdicts, judgement, reporting }))),
    ...(only === undefined ? {} : { asked: identifiers }),
  };
}
