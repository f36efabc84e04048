import { z } from 'zod';
import { MINUTE_MS } from '../../core/clock.js';
import type { Worker } from '../../queue/port.js';
import { vaultRefOf } from '../erase-appellant.js';
import { APPEAL_JOBS, refusedEntry } from '../jobs.js';
import type { Appeal, AppealDocument } from '../model.js';
import { APPEAL_TERMS } from '../terms.js';
import type { AppealTools } from '../tools.js';
import { isUnfinished, opened } from '../transitions.js';
import { appealWorker, payloadOf } from './worker.js';

const shape = payloadOf({ mediaId: z.string().min(1).max(300) });
type Payload = z.infer<typeof shape>;

/** Earlier appeals of an identifier that are looked at; the newest of them. */
const EARLIER = 50;
const SEEN = '这份材料上次看过了，没有采用。请换一份新的。';

/** What became of a picture; reasons are for the appellant. */
export type KeptDocument =
  | { readonly state: 'stored'; readonly sha256: string }
  | { readonly state: 'refused' | 'expired'; readonly reason: string };

export interface FetchDocumentParts extends Pick<AppealTools, 'appeals' | 'clock' | 'stored'> {
  /** Brings a picture from the platform into the vault under `ref`; throws `RetryAfter` while one is away. */
  readonly keepPicture: (picture: {
    readonly account: string;
    readonly mediaId: string;
    readonly ref: string;
    readonly sentAt: number;
    readonly lastAttempt: boolean;
  }) => Promise<KeptDocument>;
  /** Takes it out again. */
  readonly release: (sha256: string, ref: string) => Promise<void>;
}

/**
 * Worker of `appeal.document`: brings a document into the vault. The first one that is kept opens the appeal for the
 * reviewers; it proves nothing yet. What a rejected appeal of the last 30 days showed already, with the same
 * reason, is not taken again.
 */
export function createFetchDocument(parts: FetchDocumentParts): Worker<Payload> {
  const { appeals, clock, keepPicture, release, stored } = parts;
  return appealWorker(
    APPEAL_JOBS.document,
    shape,
    async ({ appealId, mediaId }, { lastAttempt }) => {
      const appeal = await appeals.get(appealId);
      if (!appeal?.documents.some((one) => one.mediaId === mediaId && one.state === 'waiting')) return;
      const ref = vaultRefOf(appealId);
      const picture = { account: appeal.account, mediaId, ref, sentAt: appeal.updatedAt, lastAttempt };
      const kept = await keepPicture(picture);
      const repeats = kept.state === 'stored' && (await wasSeen(appeal, kept.sha256));
      const outcome: KeptDocument = repeats ? { state: 'refused', reason: SEEN } : kept;
      const after = await appeals.update(appealId, (held) => settle(held, mediaId, outcome, clock()));
      // Erased meanwhile, or not taken: nobody would ever release it.
      if (kept.state === 'stored' && !after?.documents.some(({ sha256 }) => sha256 === kept.sha256))
        await release(kept.sha256, ref);
      if (after && after.outbox.length > 0) stored?.(after);
    },
    3 * MINUTE_MS,
  );

  async function wasSeen({ id, identifier, reasonKey }: Appeal, sha256: string): Promise<boolean> {
    const since = clock() - APPEAL_TERMS.repeatMs;
    return (await appeals.ofIdentifier(identifier, EARLIER)).some(
      (one) =>
        one.id !== id &&
        one.status === 'rejected' &&
        one.updatedAt > since &&
        one.reasonKey === reasonKey &&
        one.documents.some((document) => document.sha256 === sha256),
    );
  }
}

function settle(held: Appeal, mediaId: string, outcome: KeptDocument, now: number): Appeal | null {
  const waiting = held.documents.find((one) => one.mediaId === mediaId && one.state === 'waiting');
  if (waiting === undefined) return null;
  const settled: AppealDocument = { ...waiting, reason: null, ...outcome };
  const documents = held.documents.map((one) => (one === waiting ? settled : one));
  const next = { ...held, documents, updatedAt: now };
  if (outcome.state !== 'stored')
    return isUnfinished(held) && held.sealedAppellant !== ''
      ? { ...next, outbox: [...next.outbox, refusedEntry(held.id, mediaId)] }
      : next;
  return held.status === 'proving' ? opened(next, '材料已收到，等人工核对。', now, true) : next;
}
