import { z } from 'zod';
import type { Level } from '../blacklist/index.js';
import type { Session } from '../conversation/index.js';
import type { Clock } from '../core/clock.js';
import { IDENTIFIER_TYPES, type Identifier } from '../identifiers/index.js';
import type { Worker } from '../queue/port.js';
import type { Report, ReportStatus, ReportStore } from '../reports/index.js';
import { isBusy, openIn, withQuestion } from './found-question.js';
import { NOTIFICATION_JOBS } from './jobs.js';
import { noticeWorker } from './notice-worker.js';
import type { Tell } from './tell.js';

/** The sentences, passed in: words live in templates/replies/notices.ts. */
export interface NoticeWords {
  status(number: string, status: ReportStatus): string;
  evidence(number: string, found: readonly Identifier[], refused: readonly string[], busy: boolean): string;
  correction(identifier: Identifier, after: Level): string;
  secondHit(number: string): string;
}

export interface NotificationParts {
  readonly reports: Pick<ReportStore, 'get'>;
  readonly tell: Tell;
  readonly words: NoticeWords;
  readonly clock: Clock;
  /** Whether the person of a report wants warnings. */
  readonly wantsWarnings: (report: Report) => Promise<boolean>;
}

const of = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ v: z.literal(1), reportId: z.string().min(1), ...shape });

const statusShape = of({ change: z.number().int().nonnegative() });
const evidenceShape = of({ mediaIds: z.array(z.string()).max(100) });
const correctionShape = of({
  identifier: z.object({ type: z.enum(IDENTIFIER_TYPES), value: z.string().max(2_048) }),
  before: z.string(),
  after: z.enum(['confirmed', 'suspect', 'tagged', 'unsure', 'unknown', 'official', 'cleared']),
});

/** A message, and what its answer needs in the session. */
interface Notice {
  readonly key: string;
  readonly text: string | ((session: Session) => string);
  readonly prepare?: (session: Session) => Session;
}

/** The workers of the messages that go out by themselves, one for each kind. */
export function createNotificationWorkers({
  reports,
  tell,
  words,
  clock,
  wantsWarnings,
}: NotificationParts): readonly Worker[] {
  const worker = <Payload extends { reportId: string }>(
    job: string,
    shape: z.ZodType<Payload>,
    compose: (payload: Payload, report: Report) => Notice | null | Promise<Notice | null>,
  ): Worker =>
    noticeWorker(job, shape, 8, async (payload) => {
      const report = await reports.get(payload.reportId);
      const notice = report && (await compose(payload, report));
      if (report && notice && notice.text !== '') await tell(report, notice.key, notice.text, notice.prepare);
    });

  return [
    worker(NOTIFICATION_JOBS.status, statusShape, ({ change }, report) => {
      const news = report.history[change];
      if (news === undefined) return null;
      return { key: `status:${change}`, text: words.status(report.number, news.status) };
    }),
    worker(NOTIFICATION_JOBS.evidence, evidenceShape, ({ mediaIds }, report) => {
      const media = report.attachments.filter(({ mediaId }) => mediaIds.includes(mediaId));
      const refused = media.flatMap(({ state, reason }) => (state !== 'stored' && reason ? [reason] : []));
      // Everything that is open, so that the numbers of the list are those of the answer.
      const found = openIn(report);
      if (found.length === 0 && refused.length === 0) return null;
      const key = `evidence:${mediaIds.join(',')}`;
      return {
        key,
        text: (session) => words.evidence(report.number, found, refused, isBusy(session)),
        ...(found.length === 0
          ? {}
          : { prepare: (session: Session) => withQuestion(session, report, found, key, clock()) }),
      };
    }),
    worker(NOTIFICATION_JOBS.correction, correctionShape, async ({ identifier, before, after }, report) =>
      (await wantsWarnings(report))
        ? {
            key: `correction:${identifier.type}:${identifier.value}:${before}:${after}`,
            text: words.correction(identifier, after),
          }
        : null,
    ),
    worker(NOTIFICATION_JOBS.secondHit, of({}), async (_payload, report) =>
      report.status !== 'withdrawn' && (await wantsWarnings(report))
        ? { key: 'second-hit', text: words.secondHit(report.number) }
        : null,
    ),
  ];
}
