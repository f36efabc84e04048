import { z } from 'zod';
import { MINUTE_MS, SECOND_MS } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import type { Worker } from '../queue/port.js';
import { recipientsOf } from './scopes.js';
import type { DigestStore } from './store.js';
import { DIGEST_JOBS, type SendPayload, type WeeklyTools } from './weekly.js';

/** Tries of a mail; with the pauses below the last one is about fifteen hours after the first. */
export const SEND_ATTEMPTS = 34;

const sendShape = z.strictObject({
  v: z.literal(1),
  scope: z.string(),
  week: z.string(),
  version: z.number().int(),
  token: z.string().min(1).max(64),
});

/**
 * Worker of `digest.send`. A mail that certainly did not arrive is tried for half a day, in which mail servers come
 * back; what may have arrived is never repeated.
 */
export function createSendDigest({
  digests,
  scopes,
  recipients,
  deliver,
}: Pick<WeeklyTools, 'scopes' | 'recipients' | 'deliver'> & {
  readonly digests: Pick<DigestStore, 'versions'>;
}): Worker<SendPayload> {
  return {
    job: DIGEST_JOBS.send,
    parse: (given) => sendShape.parse(given),
    concurrency: 1,
    timeoutMs: 10 * MINUTE_MS,
    attempts: SEND_ATTEMPTS,
    backoffMs: (attempt) => Math.min(30 * MINUTE_MS, 30 * SECOND_MS * 2 ** (attempt - 1)),
    async work({ scope, week, version, token }) {
      const all = scopes();
      const known = all.find(({ key }) => key === scope);
      const digest = (await digests.versions(scope, week)).find((one) => one.version === version);
      if (known === undefined || digest?.state !== 'ready' || deliver === null) return;
      const { failed } = await deliver(digest, recipientsOf(recipients, known, all), token);
      if (failed > 0) throw new TxwzError('mail_failed', { detail: `${failed} mails` });
    },
  };
}
