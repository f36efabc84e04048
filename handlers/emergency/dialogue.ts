import type { Dialogue, DialogueState, Message, Turn } from '../../src/conversation/contract.js';
import { HOUR_MS } from '../../src/core/clock.js';
import {
  cardAfterCall,
  cardAsItIs,
  cardUpdated,
  EMPTY_CARD,
  type PaymentCard,
} from '../../templates/replies/emergency.js';
import { parkReport } from '../report/park.js';
import { say } from '../shared/say.js';
import { readPayment } from './read-payment.js';

export const STOP_PAYMENT = 'stop-payment';
const VERSION = 1;
/** Police count the first hours; after that a new card is clearer than an old one. */
const LASTS_MS = 6 * HOUR_MS;

/** The state in which the card waits for what is still missing. */
export const waitingForDetails = (card: PaymentCard, now: number): DialogueState => ({
  dialogue: STOP_PAYMENT,
  step: 'details',
  draft: { ...card },
  version: VERSION,
  expiresAt: now + LASTS_MS,
});

const stringOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The card kept in a state, or the empty one where another dialogue runs. */
export function cardOf(state: DialogueState | null): PaymentCard {
  if (state === null || state.dialogue !== STOP_PAYMENT) return EMPTY_CARD;
  const { name, account, bank, amounts, time } = state.draft;
  return {
    name: stringOr(name),
    account: stringOr(account),
    bank: stringOr(bank),
    amounts: Array.isArray(amounts) ? amounts.filter((one) => typeof one === 'number') : [],
    time: stringOr(time),
  };
}

/**
 * What was told last wins over what was told before. `again` = the sum is of one more payment (又转了),
 * so it stands beside the earlier ones.
 */
export const mergeCards = (before: PaymentCard, told: PaymentCard, again = false): PaymentCard => ({
  name: told.name ?? before.name,
  account: told.account ?? before.account,
  bank: told.bank ?? before.bank,
  amounts: again
    ? [...before.amounts, ...told.amounts]
    : told.amounts.length > 0
      ? told.amounts
      : before.amounts,
  time: told.time ?? before.time,
});

/** The person cannot say; that must not keep anybody from calling. */
const UNKNOWN =
  /^(?:我)?(?:也)?(?:不知道|不清楚|不晓得|记不(?:得|清|住)|忘了?|没有?(?:户名|账号|开户行|时间|回执|这些|了)?)[^\d]{0,6}$/u;

/** 已经打110了, 我给110打电话了, 报警了, 打过电话了: what the card told them to do is done. */
const HAS_CALLED =
  /^(?:我)?(?:已经|刚刚?)?(?:(?:打|拨)(?:过|了|完|通)*\s*(?:110|电话|报警电话)|给\s*110\s*打(?:过|了)*\s*电话|报(?:过|了|完)*警)[了过]*(?:[，,。！! ].{0,20})?$/u;

/** Whether a message tells that the call was made; the card stays for reading it out. */
export const hasCalled = (words: string): boolean => HAS_CALLED.test(words) && /[了过完通]/u.test(words);

const ONE_MORE = /又|再(?!也|说)|还(?:有|转|付|打)|另外|第[二三四]笔/u;

/** Whether a message speaks of one more payment. */
export const oneMore = (words: string): boolean => ONE_MORE.test(words);

const QUESTION = /[?？吗么]|是不是|靠谱|真的假的/u;
const OTHER_MATTERS = new Set(['awareness', 'menu_word', 'greeting', 'appeal', 'reward_status']);

/** Whether a message tells more of the payment rather than asking for something new. */
function tells(message: Message, told: PaymentCard): boolean {
  const { understood, words } = message;
  if (understood === null || QUESTION.test(words) || OTHER_MATTERS.has(understood.intent)) return false;
  return Object.values(told).some((field) => field !== null && field.length > 0);
}

/** 紧急止付: collects what the police ask for, in any order and any number of messages. */
export const stopPayment: Dialogue = {
  name: STOP_PAYMENT,
  version: VERSION,
  steps: {
    details: {
      reply(message, session, state): Turn | null {
        if (message.kind === 'text' && UNKNOWN.test(message.words)) return say(cardAsItIs(cardOf(state)));
        const told = readPayment(message);
        // The number in it is the police's: none of the words go into the report.
        if (hasCalled(message.words) && told.amounts.length === 0)
          return say(cardAfterCall(cardOf(state), session.parked !== null));
        if (!tells(message, told)) return null;
        const card = mergeCards(cardOf(state), told, oneMore(message.words));
        const parked = parkReport(session, message, card);
        return {
          ...say(cardUpdated(card, parked !== null)),
          session: { ...session, dialogue: waitingForDetails(card, message.now), parked },
        };
      },
    },
  },
};
