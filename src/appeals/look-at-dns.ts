import { TxwzError } from '../core/errors.js';
import type { Origin } from '../reports/index.js';
import { dnsEntry } from './jobs.js';
import type { Appeal } from './model.js';
import { findMine } from './my-appeals.js';
import type { AppealTools } from './tools.js';

export type LookAtDns = (origin: Origin, number: string) => Promise<Appeal>;

/**
 * 好了: asks for a look at the TXT record right now, beside the one that comes round by itself. A message of the
 * person's for each look is limit enough.
 * Errors: appeal_unknown · appeal_status_invalid · store_unavailable
 */
export const createLookAtDns =
  (tools: Pick<AppealTools, 'appeals' | 'keyedHash' | 'stored'>): LookAtDns =>
  async (origin, number) => {
    const found = await findMine(tools, origin, number);
    const entry = dnsEntry(found.id, tools.keyedHash('appeal-dns', origin.key));
    const after = await tools.appeals.update(found.id, (held) => {
      if (held.proof.kind !== 'dns') throw new TxwzError('appeal_status_invalid');
      // Proved meanwhile: the look that came round by itself was faster.
      if (held.provenAt !== null || held.outbox.some(({ key }) => key === entry.key)) return null;
      if (held.status !== 'proving' && held.status !== 'open')
        throw new TxwzError('appeal_status_invalid', { detail: held.status });
      return { ...held, outbox: [...held.outbox, entry] };
    });
    if (after === null) throw new TxwzError('appeal_unknown');
    if (after.outbox.length > 0) tools.stored?.(after);
    return after;
  };
