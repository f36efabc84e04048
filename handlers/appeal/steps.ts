import type { AppealView, DialogueStep, Session, TellAppeal, Turn } from '../../src/conversation/contract.js';
import { foldWords } from '../../src/identifiers/index.js';
import {
  appealRefused,
  askProof,
  askProofAgain,
  codeIsSixDigits,
  codeSentAgain,
  documentsDone,
  documentTaken,
  documentWanted,
  proofAccepted,
  reasonTooShort,
  recordHow,
  recordIsLookedFor,
} from '../../templates/replies/appeal.js';
import { readChoice } from '../report/read-choice.js';
import { askedFor } from '../shared/asked-for.js';
import { say } from '../shared/say.js';
import { appealFormOf, askAt, at, formOfAppeal, over, stepOfProof } from './form.js';
import { goOnWith, namedIn, whichOne } from './which.js';

const DONE =
  /^(?:好了?|加好了?|弄好了?|设置好了?|发完了?|完了?|就这些|可以了|行了|查吧|再查|检查|ok|done)[了吧。.!！]*$/iu;
const AGAIN =
  /^(?:我要|请|再|帮我)?(?:重新?发送?|再发(?:一次|一遍|一个)?|没(?:有)?收到(?:短信|验证码)?|收不到(?:短信|验证码)?|重新?获取)(?:一次|一遍|一下|验证码|短信)*[了吧。.!！?？]*$/u;
const CODE = /^\D{0,12}(\d{3})[\s-]?(\d{3})\D{0,6}$/u;
const PROGRESS = /我的申诉|进度|进展|怎么样了/u;
const LEAST_REASON = 4;
const HAN_OR_WORD = /\p{L}/gu;

/** Another wish than an answer to the step: the handlers may have it, the appeal stays. */
const isAside = (asked: string | null): boolean => asked !== null && asked !== 'back' && asked !== 'continue';

const whichStep: DialogueStep = {
  reply(message, session, state, ask) {
    const form = appealFormOf(state);
    if (form === null) return null;
    const asked = askedFor(message);
    if (asked === 'appeal' || asked === 'back') return whichOne(session, message.now);
    if (isAside(asked) || message.words === '' || PROGRESS.test(message.words)) return null;
    const choice = readChoice(message.words);
    const chosen = choice === null ? undefined : form.options[choice - 1];
    return goOnWith(chosen === undefined ? namedIn(message) : [chosen], message, session, ask);
  },
};

const reasonStep: DialogueStep = {
  reply(message, session, state) {
    const form = appealFormOf(state);
    if (form === null || form.identifier === null) return null;
    const asked = askedFor(message);
    if (asked === 'back' || asked === 'appeal') return whichOne(session, message.now);
    if (isAside(asked) || message.words === '') return null;
    if ((message.words.match(HAN_OR_WORD)?.length ?? 0) < LEAST_REASON) return say(reasonTooShort());
    const draft = { identifier: form.identifier, reason: message.words };
    return { replies: [], commands: [{ type: 'appeal.begin', draft }] };
  },
  toldAppeal(result, { now }, session) {
    const { appeal } = result;
    if (appeal === null || (!result.done && appeal.status !== 'proving'))
      return over(session, appealRefused(result.done ? 'appeal_unknown' : result.code, appeal));
    const here = at(session, stepOfProof(appeal), formOfAppeal(appeal), now);
    return { ...say(result.done ? askProof(appeal) : appealRefused(result.code, appeal)), session: here };
  },
};

/** After a picture: it is the way of proof from now on. */
const afterDocument = (appeal: AppealView, session: Session, now: number): Turn =>
  askAt(session, 'document', formOfAppeal(appeal), now, documentTaken(appeal));

/** What the steps of proof say of an outcome; `done` where the step's own command was carried out. */
const proving =
  (done: (appeal: AppealView, session: Session, now: number, words: string) => Turn): TellAppeal =>
  (result, { kind, now, words }, session) => {
    const { appeal } = result;
    if (result.done && kind === 'image') return afterDocument(result.appeal, session, now);
    if (result.done) return done(result.appeal, session, now, words);
    const words_ = appealRefused(result.code, appeal);
    return appeal === null || appeal.status !== 'proving' || result.code === 'appeal_busy'
      ? over(session, words_)
      : say(words_);
  };

/** A step that waits for a proof: pictures are always welcome, 申诉 and 返回 ask again. */
function proofStep(read: (words: string, number: string) => Turn | null, told: TellAppeal): DialogueStep {
  return {
    async reply(message, session, state, ask) {
      const form = appealFormOf(state);
      if (form === null || form.number === null) return null;
      const { number } = form;
      if (message.kind === 'image')
        return { replies: [], commands: [{ type: 'appeal.document', number, mediaId: message.mediaId }] };
      const asked = askedFor(message);
      if (asked === 'appeal' || asked === 'back')
        return again(number, session, message.now, await ask.myAppeals());
      if (isAside(asked) || message.words === '' || PROGRESS.test(message.words)) return null;
      // Another thing to appeal for, or an appeal that was proved by itself meanwhile: the step is over.
      if (message.understood?.intent === 'appeal' && namedIn(message).length > 0) return null;
      const answer = read(foldWords(message.words).trim(), number);
      if (answer === null || answer.commands !== undefined) return answer;
      const mine = await ask.myAppeals();
      return mine.some((one) => one.number === number && one.status === 'proving') ? answer : null;
    },
    toldAppeal: told,
  };
}

/** How the proof is given, once more; once it is given the dialogue is over. */
function again(number: string, session: Session, _now: number, mine: readonly AppealView[]): Turn | null {
  const appeal = mine.find((one) => one.number === number);
  if (appeal === undefined) return null;
  if (appeal.status !== 'proving') return over(session, appealRefused('appeal_status_invalid', appeal));
  return say(askProofAgain(appeal));
}

const LONGEST_ANSWER = 20;

const codeStep = proofStep(
  (words, number) => {
    if (AGAIN.test(words)) return { replies: [], commands: [{ type: 'appeal.code', number }] };
    const [, left, right] = CODE.exec(words) ?? [];
    if (left !== undefined && right !== undefined)
      return { replies: [], commands: [{ type: 'appeal.prove', number, code: `${left}${right}` }] };
    return words.length > LONGEST_ANSWER ? null : say(codeIsSixDigits());
  },
  proving((appeal, session, now) =>
    appeal.provenAt === null ? say(codeSentAgain(appeal)) : over(session, proofAccepted(appeal, now)),
  ),
);

const dnsStep = proofStep(
  (words, number) => {
    if (DONE.test(words)) return { replies: [], commands: [{ type: 'appeal.look', number }] };
    return words.length > LONGEST_ANSWER ? null : say(recordHow());
  },
  proving((appeal, session, now) =>
    appeal.provenAt === null ? say(recordIsLookedFor(appeal)) : over(session, proofAccepted(appeal, now)),
  ),
);

const documents = proofStep(
  (words) => (words.length > LONGEST_ANSWER ? null : say(documentWanted())),
  proving((appeal, session, now) => afterDocument(appeal, session, now)),
);

const documentStep: DialogueStep = {
  ...documents,
  async reply(message, session, state, ask) {
    const number = appealFormOf(state)?.number ?? null;
    if (number !== null && DONE.test(message.words)) {
      const appeal = (await ask.myAppeals()).find((one) => one.number === number);
      return appeal === undefined || appeal.documents === 0
        ? say(documentWanted())
        : over(session, documentsDone(number));
    }
    return documents.reply(message, session, state, ask);
  },
};

export const APPEAL_STEPS = {
  which: whichStep,
  reason: reasonStep,
  code: codeStep,
  dns: dnsStep,
  document: documentStep,
} satisfies Readonly<Record<string, DialogueStep>>;
