import type { Ask, Message, Session, Turn } from '../../src/conversation/contract.js';
import { type Identifier, identifierKey } from '../../src/identifiers/index.js';
import {
  askOneOf,
  askReason,
  askWhich,
  nothingToAppeal,
  notUnderstoodWhich,
} from '../../templates/replies/appeal.js';
import { askAt, EMPTY_APPEAL, over } from './form.js';

/** Identifiers of one message that are looked up; nobody has more of them marked at once. */
const MOST = 6;
const AGAINST = new Set(['confirmed', 'suspect', 'tagged']);

/** The writer's own first, then whatever else was named. */
export function namedIn({ understood }: Message): readonly Identifier[] {
  if (understood === null) return [];
  const all = [...understood.own, ...understood.identifiers];
  return [...new Map(all.map((one) => [identifierKey(one), one])).values()].slice(0, MOST);
}

/** Asks for the identifier. */
export const whichOne = (session: Session, now: number): Turn =>
  askAt(session, 'which', EMPTY_APPEAL, now, askWhich());

/** Goes on with what was named, if anything is held against it; says honestly what not. */
export async function goOnWith(
  named: readonly Identifier[],
  { now }: Message,
  session: Session,
  ask: Ask,
): Promise<Turn> {
  if (named.length === 0) return askAt(session, 'which', EMPTY_APPEAL, now, notUnderstoodWhich());
  const verdicts = await ask.lookup(named);
  const held = verdicts.filter(({ level }) => AGAINST.has(level));
  const [only, second] = held;
  if (only === undefined) {
    const [first] = verdicts;
    return first === undefined ? whichOne(session, now) : over(session, nothingToAppeal(first));
  }
  const targets = held.map(({ matched, identifier }) => matched ?? identifier);
  const options = [...new Map(targets.map((one) => [identifierKey(one), one])).values()];
  const [target] = options;
  if (second !== undefined && options.length > 1)
    return askAt(session, 'which', { ...EMPTY_APPEAL, options }, now, askOneOf(options));
  if (target === undefined) return whichOne(session, now);
  const form = { ...EMPTY_APPEAL, identifier: target };
  return askAt(session, 'reason', form, now, askReason(target, only.level));
}
