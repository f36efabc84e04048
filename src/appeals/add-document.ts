import { TxwzError } from '../core/errors.js';
import type { Origin } from '../reports/index.js';
import { documentEntry } from './jobs.js';
import type { Appeal } from './model.js';
import { findMine } from './my-appeals.js';
import { APPEAL_TERMS } from './terms.js';
import type { AppealTools } from './tools.js';
import { isUnfinished } from './transitions.js';

export type AddAppealDocument = (origin: Origin, number: string, mediaId: string) => Promise<Appeal>;

/**
 * Adds a picture that shows ownership (证明材料), whatever way of proof was offered first. It is fetched into the
 * vault in the background; then the appeal goes to the desk, unproved until a reviewer accepts it.
 * Errors: appeal_unknown · appeal_status_invalid when it is decided · report_attachments_full · store_unavailable
 */
export const createAddAppealDocument =
  (tools: Pick<AppealTools, 'appeals' | 'keyedHash' | 'clock' | 'stored'>): AddAppealDocument =>
  async (origin, number, mediaId) => {
    const found = await findMine(tools, origin, number);
    const after = await tools.appeals.update(found.id, (held) => {
      if (held.documents.some((one) => one.mediaId === mediaId)) return null;
      if (!isUnfinished(held)) throw new TxwzError('appeal_status_invalid', { detail: held.status });
      if (held.documents.length >= APPEAL_TERMS.documents) throw new TxwzError('report_attachments_full');
      const document = { mediaId, sha256: null, state: 'waiting' as const, reason: null };
      return {
        ...held,
        documents: [...held.documents, document],
        outbox: [...held.outbox, documentEntry(held.id, mediaId)],
        updatedAt: tools.clock(),
      };
    });
    if (after === null) throw new TxwzError('appeal_unknown');
    if (after.outbox.length > 0) tools.stored?.(after);
    return after;
  };
