import type { DialogueState, Message, Session } from '../../src/conversation/contract.js';
import type { PaymentCard } from '../../templates/replies/emergency.js';
import { wasLostLately } from '../shared/second-hit.js';
import { absorb } from './absorb.js';
import { EMPTY_FORM, formOf, isBlank, type ReportForm, stateOf, withAnswered } from './form.js';
import { isRecent, readTime } from './read-time.js';

/** The report that is being filled in, or that waits. */
export const openForm = (session: Session): ReportForm | null =>
  formOf(session.dialogue) ?? formOf(session.parked);

/**
 * The report as it waits while the emergency is dealt with: what was told for the police is told for it too.
 * Null where nothing was told that a report could use.
 */
export function parkReport(session: Session, message: Message, card: PaymentCard): DialogueState | null {
  const before = openForm(session) ?? EMPTY_FORM;
  const { form } = absorb(before, message);
  const parked = { ...withCard(form, card, message), warned: true };
  return isBlank(parked) ? null : stateOf(parked, parked.trail.at(-1) ?? 'identifiers', message.now);
}

function withCard(form: ReportForm, { amounts, time }: PaymentCard, { words, now }: Message): ReportForm {
  if (amounts.length === 0) return form;
  const at = readTime(words, now)?.at ?? form.lossAt;
  const told = {
    ...form,
    lossYuan: amounts.reduce((sum, one) => sum + one, 0),
    lossAt: at,
    lossSaid: time ?? form.lossSaid,
  };
  return at === null ? told : withAnswered(told, 'loss');
}

/** Somebody who offers to get lost money back (追款). */
const RECOVERY = /(?:追|拿|要|找|挽|讨)回|追款|追损/u;

const REPORTS = /举报|投诉|报案|骗/u;

/**
 * Whether a loss is told of as part of a report and needs no 110 right now: it is days old, or 110 and the card
 * were shown for it already.
 */
export function lossIsDealtWith(message: Message, session: Session): boolean {
  // A victim who is offered help: the money is not going now, it is to be asked for again.
  if (wasLostLately(session, message.now) && RECOVERY.test(message.words)) return true;
  const running = formOf(session.dialogue);
  if (running?.warned === true) return true;
  if (running === null && !REPORTS.test(message.words)) return false;
  const time = readTime(message.words, message.now);
  return time !== null && !isRecent(time.at, message.now);
}
