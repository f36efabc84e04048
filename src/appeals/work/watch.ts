import { DAY_MS, SECOND_MS } from '../../core/clock.js';
import { RetryAfter, type Worker } from '../../queue/port.js';
import { APPEAL_JOBS } from '../jobs.js';
import type { Appeal } from '../model.js';
import type { AppealTools } from '../tools.js';
import { advance } from '../transitions.js';
import { appealWorker, payloadOf } from './worker.js';

const shape = payloadOf({});

/** Queues keep a delay of a day; longer waits come round. */
const LONGEST_SLEEP_MS = DAY_MS;

/** When something happens by itself next; null = never (any more). ms */
function nextAt({ status, documents, lapsesAt, dueAt }: Appeal): number | null {
  // Pictures that are on their way decide first; they end by themselves within three days.
  if (status === 'proving')
    return documents.some(({ state }) => state === 'waiting') ? lapsesAt + DAY_MS : lapsesAt;
  return status === 'open' ? dueAt : null;
}

/**
 * Worker of `appeal.watch`: sleeps until the time of an appeal is over, then marks it lapsed (never proved) or overdue
 * (never decided: first on the desk).
 */
export function createAppealWatch({
  appeals,
  clock,
  stored,
}: Pick<AppealTools, 'appeals' | 'clock' | 'stored'>): Worker<{ appealId: string }> {
  return appealWorker(APPEAL_JOBS.watch, shape, async ({ appealId }) => {
    const after = await appeals.update(appealId, (held) => {
      const at = nextAt(held);
      const now = clock();
      if (at === null || now < at) return null;
      return held.status === 'proving'
        ? advance(held, 'lapsed', '三天内没有证明归属，这份申诉过期了。', now)
        : advance(held, 'overdue', '没有按时复核完，已经排到最前面。', now);
    });
    if (after === null) return;
    if (after.outbox.length > 0) stored?.(after);
    const at = nextAt(after);
    if (at === null) return;
    const sleep = Math.min(LONGEST_SLEEP_MS, Math.max(SECOND_MS, at - clock()));
    throw new RetryAfter(sleep, 'not yet');
  });
}
