import { TxwzError } from '../core/errors.js';
import type { Origin } from '../reports/index.js';
import { APPEAL_JOBS } from './jobs.js';
import type { Appeal } from './model.js';
import { findMine } from './my-appeals.js';
import type { AppealTools } from './tools.js';
import { advance } from './transitions.js';

export type WithdrawAppeal = (origin: Origin, number: string) => Promise<Appeal>;

/**
 * Withdraws (撤回) an undecided appeal of the person's own; the mark shows as before. Again: changes nothing.
 * Errors: appeal_unknown · appeal_status_invalid when it is decided · store_unavailable
 */
export const createWithdrawAppeal =
  (tools: Pick<AppealTools, 'appeals' | 'keyedHash' | 'clock'>): WithdrawAppeal =>
  async (origin, number) => {
    const found = await findMine(tools, origin, number);
    const after = await tools.appeals.update(found.id, (held) => {
      if (held.status === 'withdrawn') return null;
      const next = advance(held, 'withdrawn', '你撤回了这份申诉。', tools.clock(), false);
      // News of earlier changes would only confuse now.
      return { ...next, outbox: next.outbox.filter(({ job }) => job !== APPEAL_JOBS.notify) };
    });
    if (after === null) throw new TxwzError('appeal_unknown');
    return after;
  };
