import type { Dialogue, Handler } from '../../src/conversation/contract.js';
import { askProofAgain } from '../../templates/replies/appeal.js';
import { whichToWithdraw } from '../../templates/replies/my-reports.js';
import { askedFor } from '../shared/asked-for.js';
import { say } from '../shared/say.js';
import { APPEAL_DIALOGUE, APPEAL_VERSION, askAt, formOfAppeal, stepOfProof } from './form.js';
import { APPEAL_STEPS } from './steps.js';
import { goOnWith, namedIn, whichOne } from './which.js';

const AGAINST = new Set(['confirmed', 'suspect', 'tagged']);
/** An own report is to be taken back: that needs no appeal. */
const OWN_REPORT = /(?:撤回|撤销|取消|收回)[^。，]{0,10}举报|举报[^。，]{0,10}(?:错|撤)|报错/u;
const MARKED = /误标|标记|标成|被举报|冤枉|申诉/u;

/** 申诉: one's own number, site or account is wrongly marked. Begins the dialogue, or goes on with its proof. */
export const appeal: Handler<'asked' | 'told' | 'withdraw'> = {
  name: 'appeal',
  when(message) {
    if (askedFor(message) === 'appeal') return 'asked';
    if (message.understood?.intent !== 'appeal') return null;
    return OWN_REPORT.test(message.words) && !MARKED.test(message.words) ? 'withdraw' : 'told';
  },
  async reply(match, message, session, ask) {
    if (match === 'withdraw') return say(whichToWithdraw(await ask.myReports()));
    const named = namedIn(message);
    if (named.length > 0) return goOnWith(named, message, session, ask);
    const waiting = (await ask.myAppeals()).find(({ status }) => status === 'proving');
    if (waiting !== undefined)
      return askAt(session, stepOfProof(waiting), formOfAppeal(waiting), message.now, askProofAgain(waiting));
    const asked = await ask.lastAsked();
    // Only what was just shown to be marked is taken over; anything else is asked for.
    const held = asked.length === 0 ? [] : await ask.lookup(asked.slice(0, 1));
    return held.some(({ level }) => AGAINST.has(level))
      ? goOnWith(asked.slice(0, 1), message, session, ask)
      : whichOne(session, message.now);
  },
};

/** which → reason → proof: code, TXT record or document, whichever fits the identifier. */
export const appealDialogue: Dialogue = {
  name: APPEAL_DIALOGUE,
  version: APPEAL_VERSION,
  steps: APPEAL_STEPS,
};
