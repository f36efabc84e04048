import type { Ask, Message, Session, Turn } from '../../src/conversation/contract.js';
import { type Identifier, identifierKey } from '../../src/identifiers/index.js';
import { type EmergencyData, emergency } from '../../templates/replies/emergency.js';
import {
  ASK_AGAIN,
  askContact,
  askEvidence,
  askIdentifiers,
  askLoss,
  askScheme,
  askSpoofing,
  askStory,
  noteLine,
  type QuestionData,
  REPORT_WAITS,
  type ReportNote,
  schemeOptions,
} from '../../templates/replies/report.js';
import { summary } from '../../templates/replies/report-summary.js';
import { BLANK, lines } from '../../templates/shared/format.js';
import { waitingForDetails } from '../emergency/dialogue.js';
import { readOwnLine } from '../emergency/read-payment.js';
import { say } from '../shared/say.js';
import { cardFrom } from './card.js';
import { nextStep, type ReportForm, type ReportStepName, stateOf } from './form.js';
import { isRecent } from './read-time.js';

/** Where a step stands: the message that it answers and what it may ask. */
export interface Here {
  readonly message: Message;
  readonly session: Session;
  readonly ask: Ask;
}

const dataOf = (form: ReportForm): QuestionData => ({
  spoofed: form.spoofed,
  spoofedNames: form.spoofedNames,
  options: schemeOptions(form.guess),
  guessed: form.guess.length > 0,
  media: form.media.length,
  lossKnown: form.lossYuan !== null,
  storyNeeded: form.suspects.length + form.spoofed.length + form.media.length === 0,
});

const QUESTIONS: Readonly<Record<ReportStepName, (form: ReportForm) => string>> = {
  identifiers: askIdentifiers,
  spoofing: (form) => askSpoofing(dataOf(form)),
  scheme: (form) => askScheme(dataOf(form)),
  story: (form) => askStory(dataOf(form)),
  evidence: (form) => askEvidence(dataOf(form)),
  loss: (form) => askLoss(dataOf(form)),
  contact: askContact,
  summary: (form) => summary({ ...form, media: form.media.length }),
};

/** The question of a step as it is asked now. */
export const questionOf = (form: ReportForm, step: ReportStepName): string => QUESTIONS[step](form);
export const questionData = dataOf;

const MOST_NOTES = 3;

/** Notes stand in a block of their own above a question of several lines. */
function noted(notes: readonly ReportNote[], question: string): string {
  const apart = notes.length > 0 && question.includes('\n') ? [BLANK] : [];
  return lines(...notes.slice(0, MOST_NOTES).map(noteLine), ...apart, question);
}

/** Asks a step, whatever was answered before. */
export function show(
  form: ReportForm,
  step: ReportStepName,
  { message, session }: Here,
  notes: readonly ReportNote[] = [],
  question = questionOf(form, step),
): Turn {
  const trail = form.trail.at(-1) === step ? form.trail : [...form.trail, step];
  return {
    ...say(noted(notes, question)),
    session: {
      ...session,
      dialogue: stateOf({ ...form, trail }, step, message.now),
      ...(session.parked ? { parked: null } : {}),
    },
  };
}

/** What the person must hear even where nothing else of the message was of use. */
const TELLING = new Set<ReportNote['kind']>(['own', 'resident-id', 'code']);

/** The question once more, in short, with what was wrong in front: the reason, or what was not kept. */
export function again(
  form: ReportForm,
  step: ReportStepName,
  here: Here,
  why: string,
  notes: readonly ReportNote[] = [],
): Turn {
  const telling = notes.filter(({ kind }) => TELLING.has(kind));
  const said: ReportNote[] = telling.length > 0 ? telling : [{ kind: 'said', text: why }];
  return show(form, step, here, said, shortQuestion(form, step));
}

/** The question of a step in one line. */
export const shortQuestion = (form: ReportForm, step: ReportStepName): string =>
  ASK_AGAIN[step === 'loss' && form.lossYuan !== null ? 'time' : step];

/**
 * Parts official numbers from suspects: they are only displayed (改号) and never listed. Says where a suspect is
 * known already.
 */
async function sift(form: ReportForm, ask: Ask): Promise<{ form: ReportForm; notes: ReportNote[] }> {
  if (!form.unsifted) return { form, notes: [] };
  const verdicts = await ask.lookup(form.suspects);
  const official = new Map<string, string>();
  for (const verdict of verdicts)
    if (verdict.level === 'official')
      official.set(identifierKey(verdict.identifier), verdict.official?.name ?? '官方');
  const isOfficial = (one: Identifier): boolean => official.has(identifierKey(one));
  const sifted: ReportForm = {
    ...form,
    suspects: form.suspects.filter((one) => !isOfficial(one)),
    spoofed: [...form.spoofed, ...form.suspects.filter(isOfficial)],
    spoofedNames: [...new Set([...form.spoofedNames, ...official.values()])],
    unsifted: false,
  };
  const notes: ReportNote[] = [];
  if (official.size > 0 && sifted.suspects.length > 0)
    notes.push({ kind: 'official', names: [...new Set(official.values())] });
  const known =
    verdicts.find(({ level }) => level === 'confirmed') ?? verdicts.find(({ level }) => level === 'suspect');
  if (known !== undefined) notes.push({ kind: 'listed', verdict: known });
  return { form: sifted, notes };
}

/** Guesses the scheme from the story; a story that clearly follows one script answers the question. */
async function guess(form: ReportForm, ask: Ask): Promise<ReportForm> {
  if (form.story === '' || form.scheme !== null) return form;
  const schemes = (await ask.resembles(form.story)).slice(0, 3);
  return schemes.join() === form.guess.join() ? form : { ...form, guess: schemes };
}

/** Money went within the last two days: 110 and the card come first, the report waits. */
function emergencyFirst(form: ReportForm, { message, session }: Here): Turn {
  const card = cardFrom(form, message);
  const hotline = message.own?.hotline ?? '';
  const line = readOwnLine(form.story);
  const data: EmergencyData = { kind: 'money', card, line, listed: null, hotline };
  return {
    ...say(lines(emergency(data), BLANK, REPORT_WAITS)),
    session: {
      ...session,
      dialogue: waitingForDetails(card, message.now),
      parked: stateOf({ ...form, warned: true }, form.trail.at(-1) ?? 'identifiers', message.now),
    },
  };
}

/** Goes on with whatever is to be asked next. */
export async function goOn(told: ReportForm, here: Here, notes: readonly ReportNote[] = []): Promise<Turn> {
  const { form: sifted, notes: found } = await sift(told, here.ask);
  const form = await guess(sifted, here.ask);
  if (
    form.lossYuan !== null &&
    form.answered.includes('loss') &&
    !form.warned &&
    isRecent(form.lossAt, here.message.now)
  )
    return emergencyFirst(form, here);
  const step = nextStep(form);
  const only = step === 'spoofing' ? notes.filter(({ kind }) => kind !== 'noted') : notes;
  return show(form, step, here, [...only, ...found]);
}
