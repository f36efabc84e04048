import type { Confirming, Handler, ReportView, Session } from '../src/conversation/contract.js';
import { HOUR_MS } from '../src/core/clock.js';
import type { Identifier } from '../src/identifiers/index.js';
import { type FoundAnswer, findReportNumber } from '../src/reports/index.js';
import {
  askFound,
  confirmAgain,
  foundTaken,
  MOST_ASKED,
  nothingToConfirm,
} from '../templates/replies/confirm-found.js';
import { unknownReport } from '../templates/replies/my-reports.js';
import { closedReport } from '../templates/replies/report-more.js';
import { notAttached } from '../templates/replies/report-receipt.js';
import { CLOSED } from './attach-report.js';
import { readConfirmation } from './shared/read-confirmation.js';
import { say } from './shared/say.js';

/** How long a question can be answered by a bare 「对」 or 「1」, and by words that mean nothing else (都对). */
const WEAK_MS = 48 * HOUR_MS;
const STRONG_MS = 7 * 24 * HOUR_MS;
/** How long after its answer the question is remembered for a second one. */
const JUST_MS = HOUR_MS / 2;
const SHOW = /^(?:确认|核对)/u;
const OUT_OF_NOWHERE = /^(?:都对|全对|都不是|全不是)[。.!！]*$/u;
const MORE_PICTURES = 'report-more';

type Match =
  | { readonly kind: 'show'; readonly number: string }
  | { readonly kind: 'answer'; readonly confirming: Confirming; readonly answers: readonly FoundAnswer[] }
  | { readonly kind: 'old'; readonly number: string }
  | { readonly kind: 'done'; readonly number: string | null };

const openOf = ({ found }: ReportView): readonly Identifier[] =>
  found.filter(({ confirmed }) => confirmed === null).map(({ identifier }) => identifier);

const asking = (session: Session, number: string, open: readonly Identifier[], now: number): Session => ({
  ...session,
  confirming: { number, shown: open.slice(0, MOST_ASKED), askedAt: now },
});

/** 对, 都对, 1 3, 都不是: the answer to what was found in the pictures of a report; 确认 J7K-204 asks again. */
export const confirmFound: Handler<Match> = {
  name: 'confirm-found',
  interrupts: true,
  when({ kind, words, understood, now }, session) {
    if (kind !== 'text' && kind !== 'voice') return null;
    const named = findReportNumber(words);
    if (named !== null && SHOW.test(words)) return { kind: 'show', number: named };
    const { confirming, dialogue, news } = session;
    // Another question is open, which 「对」 and numbers answer as well.
    if (dialogue !== null && dialogue.dialogue !== MORE_PICTURES) return null;
    if (confirming === undefined) return OUT_OF_NOWHERE.test(words) ? { kind: 'done', number: null } : null;
    const { number, shown, askedAt, newsKey, answeredAt } = confirming;
    if (newsKey !== undefined && news?.some(({ key }) => key === newsKey)) return null;
    const read = readConfirmation(words, shown, understood?.identifiers, understood?.own);
    if (read === null) return null;
    if (answeredAt !== undefined)
      return !read.weak || now - answeredAt < JUST_MS ? { kind: 'done', number } : null;
    if (now - askedAt < (read.weak ? WEAK_MS : STRONG_MS))
      return { kind: 'answer', confirming, answers: read.answers };
    return read.weak ? null : { kind: 'old', number };
  },
  async reply(match, message, session, ask) {
    if (match.kind === 'old') return say(confirmAgain(match.number));
    if (match.kind === 'done') return say(nothingToConfirm(match.number));
    if (match.kind === 'answer') {
      const { confirming, answers } = match;
      return {
        replies: [],
        commands: [{ type: 'report.confirm', number: confirming.number, answers }],
        session: { ...session, confirming: { ...confirming, answeredAt: message.now } },
      };
    }
    const report = await ask.myReport(match.number);
    if (report === null) return say(unknownReport());
    if (CLOSED.has(report.status)) return say(closedReport(report.number));
    const open = openOf(report);
    if (open.length === 0) return say(nothingToConfirm(report.number));
    return {
      ...say(askFound(report.number, open.slice(0, MOST_ASKED))),
      session: asking(session, report.number, open, message.now),
    };
  },
  told(outcome, message, session) {
    if (!outcome.done) return say(notAttached(outcome.code));
    const { report, refused } = outcome;
    const shown = session.confirming?.shown ?? [];
    const said = report.found.filter(({ identifier }) => shown.some((one) => same(one, identifier)));
    const left = new Set(refused.map(({ identifier }) => `${identifier.type}:${identifier.value}`));
    const open = openOf(report);
    const words = foundTaken({
      number: report.number,
      theirs: said
        .filter(
          ({ identifier, confirmed }) =>
            confirmed === true && !left.has(`${identifier.type}:${identifier.value}`),
        )
        .map(({ identifier }) => identifier),
      others: said.filter(({ confirmed }) => confirmed === false).length,
      refused,
      open,
    });
    return open.length === 0
      ? say(words)
      : { ...say(words), session: asking(session, report.number, open, message.now) };
  },
};

const same = (a: Identifier, b: Identifier): boolean => a.type === b.type && a.value === b.value;
