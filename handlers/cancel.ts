import type { Handler } from '../src/conversation/contract.js';
import { putAside } from '../templates/replies/appeal.js';
import { cancelled, nothingToCancel } from '../templates/replies/cancel.js';
import { appealFormOf } from './appeal/form.js';
import { askedFor } from './shared/asked-for.js';
import { say } from './shared/say.js';

const WORDS = /^不(?:用|弄|办|要|说|填)了[。.!！]?$/;

/** Leaves the running dialogue (取消); 返回 outside of one has nowhere to go back to either. */
export const cancel: Handler<true> = {
  name: 'cancel',
  interrupts: true,
  when(message, session) {
    const asked = askedFor(message);
    if (asked === 'cancel' || (asked === 'back' && session.dialogue === null)) return true;
    return message.kind === 'text' && WORDS.test(message.words) ? true : null;
  },
  reply(_match, _message, session) {
    if (session.dialogue === null && !session.parked) return say(nothingToCancel());
    const free = { ...session, dialogue: null, ...(session.parked ? { parked: null } : {}) };
    // A begun appeal is stored already: it waits for its proof.
    const begun = appealFormOf(session.dialogue)?.number ?? null;
    return { ...say(begun === null ? cancelled() : putAside(begun)), session: free };
  },
};
