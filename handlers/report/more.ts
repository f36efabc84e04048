import type { Dialogue, DialogueState, Message, Session, Turn } from '../../src/conversation/contract.js';
import { HOUR_MS } from '../../src/core/clock.js';
import { findReportNumber, type ReportDraft } from '../../src/reports/index.js';
import {
  askMore,
  askPicture,
  moreDone,
  moreNothing,
  storyAdded,
} from '../../templates/replies/report-more.js';
import { attached, notAttached } from '../../templates/replies/report-receipt.js';
import { askedFor } from '../shared/asked-for.js';
import { say } from '../shared/say.js';
import { goOn } from './flow.js';
import { EMPTY_FORM, formOf, stateOf, withMedia } from './form.js';
import { readChoice } from './read-choice.js';

const NAME = 'report-more';
const VERSION = 1;
const LASTS_MS = 2 * HOUR_MS;
const DONE = /^(?:好了?|发完了?|完了?|没有?了|就这些|可以了|行了|ok|done|跳过|不用了)[。.!！]*$/iu;

interface MoreDraft {
  readonly number: string | null;
  readonly media: ReportDraft['media'];
  /** Something was added already. */
  readonly added: boolean;
}

const stateFor = (step: 'pictures' | 'choose', draft: MoreDraft, now: number): DialogueState => ({
  dialogue: NAME,
  step,
  draft: { ...draft },
  version: VERSION,
  expiresAt: now + LASTS_MS,
});

function draftOf({ draft }: DialogueState): MoreDraft {
  // The same reader as the report's own form: only what is well-formed comes back.
  const media = formOf({ ...stateOf(EMPTY_FORM, '', 0), draft: { media: draft.media } })?.media ?? [];
  return {
    number: typeof draft.number === 'string' ? draft.number : null,
    media,
    added: draft.added === true,
  };
}

/** The session in which pictures for one report are waited for. */
const waitingForMore = (session: Session, number: string, now: number, added = false): Session => ({
  ...session,
  dialogue: stateFor('pictures', { number, media: [], added }, now),
});

/** The session in which somebody sent pictures out of the blue and is asked what they are. */
export const askingWhatFor = (
  session: Session,
  media: ReportDraft['media'],
  number: string | null,
  now: number,
): Session => ({ ...session, dialogue: stateFor('choose', { number, media, added: false }, now) });

const picture = (message: Message): ReportDraft['media'] | null =>
  message.kind === 'image' ? [{ mediaId: message.mediaId, kind: 'image' }] : null;

const attach = (number: string, media: ReportDraft['media'], session: Session, now: number): Turn => ({
  replies: [],
  commands: [{ type: 'report.attach', number, media }],
  session: waitingForMore(session, number, now, true),
});

/** Shortest text that adds something. */
const LEAST = 4;
const QUESTION = /[?？]|吗$|^(?:怎么|如何|什么|请问)/u;

/** Words that add to the report, rather than ask for something else. */
const tells = (message: Message): boolean =>
  message.words.length >= LEAST &&
  askedFor(message) === null &&
  findReportNumber(message.words) === null &&
  !QUESTION.test(message.words);

const add = (number: string, { words, now }: Message, session: Session): Turn => ({
  replies: [],
  commands: [{ type: 'report.add', number, text: words }],
  session: waitingForMore(session, number, now, true),
});

/** 补充: pictures for a report that was handed in, and the question what a picture is for. */
export const reportMore: Dialogue = {
  name: NAME,
  version: VERSION,
  steps: {
    pictures: {
      reply(message, session, state): Turn | null {
        const { number, added } = draftOf(state);
        if (number === null) return null;
        const media = picture(message);
        if (media !== null) return attach(number, media, session, message.now);
        if (!DONE.test(message.words) && askedFor(message) !== 'continue')
          return tells(message) ? add(number, message, session) : null;
        return {
          ...say(added ? moreDone(number) : moreNothing(number)),
          session: { ...session, dialogue: null },
        };
      },
      told(outcome, message, session) {
        if (!outcome.done)
          return { ...say(notAttached(outcome.code)), session: { ...session, dialogue: null } };
        const { number, attachments } = outcome.report;
        return say(
          message.kind === 'image' ? attached(number, attachments) : storyAdded(number, outcome.refused),
        );
      },
    },
    choose: {
      reply(message, session, state, ask) {
        const { number, media } = draftOf(state);
        const more = picture(message);
        if (more !== null) {
          const all = withMedia({ ...EMPTY_FORM, media }, more).media;
          return {
            ...say(askPicture({ count: all.length, number })),
            session: askingWhatFor(session, all, number, message.now),
          };
        }
        const choice = readChoice(message.words);
        const reporting = choice === 1 || askedFor(message) === 'report';
        if (reporting) return goOn({ ...EMPTY_FORM, media }, { message, session, ask });
        if (choice === 2 && number !== null) return attach(number, media, session, message.now);
        return null;
      },
      told(outcome, _message, session) {
        if (outcome.done) return say(attached(outcome.report.number, outcome.report.attachments));
        return { ...say(notAttached(outcome.code)), session: { ...session, dialogue: null } };
      },
    },
  },
};

export const askForMore = (session: Session, number: string, now: number): Turn => ({
  ...say(askMore(number)),
  session: waitingForMore(session, number, now),
});
