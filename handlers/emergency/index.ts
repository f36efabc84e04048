import type { Ask, Handler, Message, Session, Turn } from '../../src/conversation/contract.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { type EmergencyData, type LossKind, emergency as words } from '../../templates/replies/emergency.js';
import { REPORT_WAITS } from '../../templates/replies/report.js';
import { BLANK, lines } from '../../templates/shared/format.js';
import { formOf } from '../report/form.js';
import { lossIsDealtWith, openForm, parkReport } from '../report/park.js';
import { wishes } from '../report/wish.js';
import { askedFor } from '../shared/asked-for.js';
import { say } from '../shared/say.js';
import { cardOf, hasCalled, mergeCards, oneMore, STOP_PAYMENT, waitingForDetails } from './dialogue.js';
import { callsForPolice, isPressedNow, lossKind, tellsOfLoss } from './loss-kind.js';
import { readOwnLine, readPayment } from './read-payment.js';

/** Kinds whose answer asks for the payment; the others have no money to stop, or something worse. */
const ASKS_FOR_CARD: ReadonlySet<LossKind> = new Set(['money', 'code', 'device', 'unsaid']);

/** Kinds that a report can tell of without being in a hurry. */
const LOSSES: ReadonlySet<LossKind> = new Set(['money', 'code', 'device', 'unsaid']);

const MOST_NAMED = 5;

/**
 * Words that only sound like an emergency (上午9点50转的, 说我孩子出事了) are an answer where the card or a report
 * asks for just that.
 */
function answersADialogue(message: Message, { dialogue }: Session): boolean {
  if (formOf(dialogue) !== null) return true;
  if (dialogue?.dialogue !== STOP_PAYMENT) return false;
  if (hasCalled(message.words)) return true;
  return Object.values(readPayment(message)).some((field) => field !== null && field.length > 0);
}

/**
 * The words for somebody who is being pressed, with the number that is known as a swindler's: nothing
 * convinces better. They do not depend on it.
 */
async function warned(data: EmergencyData, named: readonly Identifier[], ask: Ask): Promise<Turn> {
  const verdicts = await ask.lookup(named.slice(0, MOST_NAMED)).catch(() => []);
  const bad =
    verdicts.find(({ level }) => level === 'confirmed') ?? verdicts.find(({ level }) => level === 'suspect');
  return say(words({ ...data, listed: bad ?? null }));
}

/**
 * 紧急求助: money, code or control lost, or being demanded right now. Wins over everything, and needs
 * neither store nor session for its words.
 */
export const emergency: Handler<'tapped' | 'told'> = {
  name: 'emergency',
  interrupts: true,
  standalone: true,
  when(message, session) {
    if (askedFor(message) === 'emergency') return 'tapped';
    // Words of a shared card or a scanned code are not the person's own.
    if (message.kind !== 'text' && message.kind !== 'voice') return null;
    const intent = message.understood?.intent;
    if (callsForPolice(message.words)) return 'tapped';
    const kind = lossKind(message.words);
    if (LOSSES.has(kind) && lossIsDealtWith(message, session)) return null;
    if (kind === 'unsaid' && answersADialogue(message, session)) return null;
    if (intent === 'emergency') return 'told';
    if (intent === 'report') return tellsOfLoss(message.words) ? 'told' : null;
    return (intent === 'query' || intent === 'other') && isPressedNow(message.words) ? 'told' : null;
  },
  reply(match, message, session, ask) {
    const kind = match === 'tapped' ? 'unsaid' : lossKind(message.words);
    const card = mergeCards(cardOf(session.dialogue), readPayment(message), oneMore(message.words));
    const hotline = message.own?.hotline ?? '';
    const data = { kind, card, line: readOwnLine(message.words), listed: null, hotline };
    const named = message.understood?.identifiers ?? [];
    if (kind === 'pressed' && named.length > 0) return warned(data, named, ask);
    if (!ASKS_FOR_CARD.has(kind)) return say(words(data));
    const parked = parkReport(session, message, card);
    const reporting = parked !== null && (openForm(session) !== null || wishes(message.words));
    return {
      ...say(reporting ? lines(words(data), BLANK, REPORT_WAITS) : words(data)),
      session: {
        ...session,
        dialogue: waitingForDetails(card, message.now),
        ...(parked === null ? {} : { parked }),
      },
    };
  },
};
