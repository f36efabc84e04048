import type { Handler, Session } from '../src/conversation/contract.js';
import { askPicture, pictureKept } from '../templates/replies/report-more.js';
import { CLOSED } from './attach-report.js';
import { formOf, type ReportForm, stateOf, withMedia } from './report/form.js';
import { askingWhatFor } from './report/more.js';
import { say } from './shared/say.js';

const kept = (session: Session, form: ReportForm, now: number) => ({
  ...say(pictureKept(form.media.length)),
  session: { ...session, parked: stateOf(form, form.trail.at(-1) ?? 'identifiers', now) },
});

/** A picture outside a report: evidence for a new one, or for the last. */
export const picture: Handler<string> = {
  name: 'picture',
  when: (message) => (message.kind === 'image' ? message.mediaId : null),
  async reply(mediaId, { now }, session, ask) {
    const media = [{ mediaId, kind: 'image' as const }];
    const waiting = formOf(session.parked);
    if (waiting !== null) return kept(session, withMedia(waiting, media), now);
    const latest = (await ask.myReports()).find(({ status }) => !CLOSED.has(status));
    const number = latest?.number ?? null;
    return {
      ...say(askPicture({ count: 1, number })),
      session: askingWhatFor(session, media, number, now),
    };
  },
};
