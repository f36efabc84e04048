import type { DialogueStep, Message, Session, Turn } from '../../src/conversation/contract.js';
import { type Identifier, identifierKey } from '../../src/identifiers/index.js';
import { findReportNumber } from '../../src/reports/index.js';
import { askResume, NOT_UNDERSTOOD, type ReportNote } from '../../templates/replies/report.js';
import { keptAt } from '../../templates/replies/report-summary.js';
import { askedFor } from '../shared/asked-for.js';
import { say } from '../shared/say.js';
import { again, goOn, type Here, questionOf, show } from './flow.js';
import {
  formOf,
  isBlank,
  MOST_MEDIA,
  nextStep,
  type ReportForm,
  type ReportStepName,
  stateOf,
  withAnswered,
  withMedia,
} from './form.js';
import { isBareWish, tellsReport } from './wish.js';

const SKIP =
  /^(?:我|也|都|实在)*(?:跳过|略过|跳|skip|不填|不用填|不想说|不想填|不留|不知道|不清楚|不晓得|不记得|记不清|记不得|说不清|忘了)[了吧啊哎呀哦呢。.!！]*$/iu;
const QUESTION = /[?？]|吗$|么$|是不是|怎么样了/u;
const ASKS = /^(?:怎么|怎样|如何|什么是|什么叫|哪里|请问)/u;
/** What an intent must have beside it here: a short answer such as 没有 or 好了 has no intent of its own. */
const ABOUT_REPORTS = /举报|奖|积分|勋章|进度|结果|立案|破案/u;
const WONDERS = /什么|怎么|如何|哪|吗|[?？]/u;
/** A longer text tells the story even where it asks. */
const ASIDE_LENGTH = 40;
const ABOUT_A_REPORT = /^(?:撤回|撤销|补充|查看)/u;

/** What a step makes of a message that none of the common words took. */
export type Read = (form: ReportForm, here: Here) => Turn | null | Promise<Turn | null>;

/** A message that asks for something else; it is answered, the report stays. */
function isAside({ understood, words }: Message, step: ReportStepName): boolean {
  if (findReportNumber(words) !== null && ABOUT_A_REPORT.test(words)) return true;
  if (understood === null || words.length > ASIDE_LENGTH) return false;
  if (understood.intent === 'reward_status' && ABOUT_REPORTS.test(words)) return true;
  if (understood.intent === 'awareness' && WONDERS.test(words)) return true;
  const asks = ASKS.test(words) || (understood.identifiers.length > 0 && QUESTION.test(words));
  // What a swindler asked (你怎么还不转账？) is part of the story.
  if (step === 'story' || step === 'spoofing') return asks;
  return asks || (understood.intent === 'query' && QUESTION.test(words));
}

/** A picture belongs to the report whichever question it answers. */
function withPicture(form: ReportForm, message: Message): { form: ReportForm; note: ReportNote } | null {
  if (message.kind !== 'image') return null;
  if (form.media.length >= MOST_MEDIA) return { form, note: { kind: 'too-many-pictures', most: MOST_MEDIA } };
  const more = withMedia(form, [{ mediaId: message.mediaId, kind: 'image' }]);
  return { form: more, note: { kind: 'picture', count: more.media.length } };
}

/** 返回: the step before, whose new answer replaces the old one. */
function back(form: ReportForm, step: ReportStepName, here: Here): Turn {
  const before = form.trail.slice(0, -1);
  const target = before.at(-1);
  if (target === undefined) return again(form, step, here, NOT_UNDERSTOOD.first);
  return redo({ ...form, trail: before }, target, here);
}

/** Asks a step again; what is kept there stands until something new is said. */
export function redo(form: ReportForm, step: ReportStepName, here: Here): Turn {
  const opened = {
    ...form,
    answered: form.answered.filter((one) => one !== step),
    redo: step,
  };
  const kept = keptAt({ ...form, media: form.media.length }, step);
  const notes: ReportNote[] =
    kept === null ? [] : [{ kind: 'said', text: `现在是：${kept}。发新的就换掉，不改回复「跳过」。` }];
  return show(opened, step, here, notes);
}

/** Whether a step may be left open. */
const mayLeave = (form: ReportForm, step: ReportStepName): boolean =>
  step !== 'story' || form.story !== '' || form.suspects.length + form.spoofed.length + form.media.length > 0;

function skip(form: ReportForm, step: ReportStepName, here: Here): Turn | Promise<Turn> {
  if (step === 'summary') return again(form, step, here, NOT_UNDERSTOOD.summary);
  if (!mayLeave(form, step)) return again(form, step, here, NOT_UNDERSTOOD.needed);
  const left = step === 'scheme' && form.scheme === null ? { ...form, scheme: 'other' as const } : form;
  const twin = step === 'spoofing' ? withAnswered(left, 'story') : left;
  return goOn(withAnswered(twin, step), here);
}

/** 举报 tapped or typed again: an old button, or a new case whose words wait for the choice. */
function stale(form: ReportForm, { message, session }: Here, incoming: readonly Identifier[]): Turn {
  const state = stateOf(form, 'resume', message.now);
  const personal = incoming.length === 0 ? state.personal : { ...state.personal, incoming: message.words };
  return {
    ...say(askResume({ ...form, incoming })),
    session: { ...session, dialogue: { ...state, ...(personal ? { personal } : {}) } },
  };
}

/** What a new 「举报 …」 names that the running report does not. */
function newCase(form: ReportForm, message: Message): readonly Identifier[] {
  if (!tellsReport(message)) return [];
  const known = new Set([...form.suspects, ...form.spoofed].map(identifierKey));
  return message.understood?.identifiers.filter((one) => !known.has(identifierKey(one))) ?? [];
}

/** Takes up a report that was begun: what was asked last is asked again. */
export const takeUp = (
  form: ReportForm,
  here: Here,
  notes: readonly ReportNote[] = [],
): Turn | Promise<Turn> => {
  const step = form.trail.at(-1);
  return step === undefined || form.unsifted || nextStep(form) !== step
    ? goOn(form, here, notes)
    : show(form, step, here, notes);
};

/** One step of the table: the words that hold everywhere, then what the step reads. */
export function reportStep(step: ReportStepName, read: Read): DialogueStep {
  return {
    reply(message, session, state, ask) {
      const form = formOf(state);
      if (form === null) return null;
      const here: Here = { message, session, ask };
      const picture = withPicture(form, message);
      if (picture !== null)
        return show(picture.form, step, here, [picture.note], afterPicture(picture.form, step));
      const asked = askedFor(message);
      const bare = asked === 'report' || isBareWish(message);
      if (bare) return isBlank(form) ? show(form, step, here) : stale(form, here, []);
      if (asked === 'back') return back(form, step, here);
      if (asked !== null && asked !== 'continue') return null;
      if (message.words === '') return null;
      if (SKIP.test(message.words)) return skip(form, step, here);
      if (isAside(message, step)) return null;
      const incoming = isBlank(form) ? [] : newCase(form, message);
      if (incoming.length > 0) return stale(form, here, incoming);
      return read(form, here);
    },
  };
}

/** Several pictures in a row are one step: the question is not asked in full for each. */
const afterPicture = (form: ReportForm, step: ReportStepName): string =>
  step === 'evidence' ? '还有就接着发，发完回复「好了」。' : questionOf(form, step);

export const sessionWithout = (session: Session): Session => ({ ...session, dialogue: null, parked: null });
