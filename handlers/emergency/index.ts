import type { Handler } from '../../src/conversation/contract.js';
import { emergency as words } from '../../templates/replies/emergency.js';
import { askedFor } from '../shared/asked-for.js';
import { say } from '../shared/say.js';
import { cardOf, mergeCards, waitingForDetails } from './dialogue.js';
import { lossKind } from './loss-kind.js';
import { readOwnLine, readPayment } from './read-payment.js';

/**
 * 紧急求助: money, code or control lost, or being demanded right now. Wins over everything, and needs
 * neither store nor session for its words.
 */
export const emergency: Handler<'tapped' | 'told'> = {
  name: 'emergency',
  interrupts: true,
  standalone: true,
  when(message) {
    if (askedFor(message) === 'emergency') return 'tapped';
    return message.understood?.intent === 'emergency' ? 'told' : null;
  },
  reply(match, message, session) {
    const kind = match === 'tapped' ? 'unsaid' : lossKind(message.words);
    const card = mergeCards(cardOf(session.dialogue), readPayment(message));
    const said = say(words({ kind, card, line: readOwnLine(message.words) }));
    if (kind === 'pressed' || kind === 'threat') return said;
    return { ...said, session: { ...session, dialogue: waitingForDetails(card, message.now) } };
  },
};
