import { z } from 'zod';
import { MINUTE_MS, SECOND_MS } from '../core/clock.js';
import type { Worker } from '../queue/port.js';
import { EVIDENCE_JOBS } from './jobs.js';
import { sparingAttempts } from './store-away.js';
import type { Vault } from './vault.js';

const payloadShape = z.object({
  v: z.literal(1),
  reportId: z.string().min(1),
  sha256: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
});
type Payload = z.infer<typeof payloadShape>;

/** Worker of `evidence.erase`: the report no longer needs these; the bytes go when no other report does. */
export function createEraseEvidence({ vault }: { readonly vault: Pick<Vault, 'delete'> }): Worker<Payload> {
  return {
    job: EVIDENCE_JOBS.erase,
    parse: (payload) => payloadShape.parse(payload),
    concurrency: 2,
    timeoutMs: MINUTE_MS,
    attempts: 20,
    backoffMs: (attempt) => Math.min(30 * MINUTE_MS, 5 * SECOND_MS * 2 ** (attempt - 1)),
    work: ({ reportId, sha256 }) =>
      sparingAttempts(async () => {
        for (const each of sha256) await vault.delete(each, reportId);
      }),
  };
}
