import { z } from 'zod';
import { APPEAL_JOBS, type Appeal, type AppealStatus, type AppealStore } from '../appeals/index.js';
import type { Worker } from '../queue/port.js';
import { noticeWorker } from './notice-worker.js';
import type { TellAppellant } from './tell-appellant.js';

/** The sentences, passed in: words live in templates/replies/appeal-notices.ts. */
export interface AppealWords {
  /** '' = nothing to say. */
  change(
    appeal: Pick<Appeal, 'number' | 'identifier' | 'dueAt' | 'provenAt'>,
    status: AppealStatus,
    reason: string,
  ): string;
  refusedDocument(number: string, reason: string): string;
}

const of = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ v: z.literal(1), appealId: z.string().min(1), ...shape });

const changeShape = of({ change: z.number().int().nonnegative() });
const refusedShape = of({ mediaId: z.string().min(1) });

/** The workers of what appellants are told. */
export function createAppealNotices({
  appeals,
  tell,
  words,
}: {
  readonly appeals: Pick<AppealStore, 'get'>;
  readonly tell: TellAppellant;
  readonly words: AppealWords;
}): readonly Worker[] {
  const worker = <Payload extends { appealId: string }>(
    job: string,
    shape: z.ZodType<Payload>,
    compose: (payload: Payload, appeal: Appeal) => { key: string; text: string } | null,
  ): Worker =>
    noticeWorker(job, shape, 4, async (payload) => {
      const appeal = await appeals.get(payload.appealId);
      const notice = appeal && compose(payload, appeal);
      if (appeal && notice && notice.text !== '') await tell(appeal, notice.key, notice.text);
    });

  return [
    worker(APPEAL_JOBS.notify, changeShape, ({ change }, appeal) => {
      const news = appeal.history[change];
      if (news === undefined) return null;
      return { key: `change:${change}`, text: words.change(appeal, news.status, news.reason) };
    }),
    worker(APPEAL_JOBS.refused, refusedShape, ({ mediaId }, appeal) => {
      const document = appeal.documents.find((one) => one.mediaId === mediaId);
      if (document?.reason == null) return null;
      return { key: `document:${mediaId}`, text: words.refusedDocument(appeal.number, document.reason) };
    }),
  ];
}
