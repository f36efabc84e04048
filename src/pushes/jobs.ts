import { MINUTE_MS, SECOND_MS } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import { type Queue, RetryAfter, type Worker } from '../queue/port.js';
import { type ScheduleStore, scheduledWorker } from '../scheduler/index.js';
import { createAdvancePush } from './advance-push.js';
import { createDeleteSent } from './delete-sent.js';
import { PUSH_JOBS } from './job-names.js';
import { LEASE_MS } from './lease.js';
import type { SendTools } from './tools.js';

const DUE_PER_MINUTE = 100;

interface StepPayload {
  readonly v: 1;
  readonly id: string;
}

interface RemovePayload extends StepPayload {
  readonly by: string;
}

const parseStep = (payload: unknown): StepPayload => {
  const { v, id } = (payload ?? {}) as Record<string, unknown>;
  if (v !== 1 || typeof id !== 'string') throw new TxwzError('work_failed', { detail: 'push.step: payload' });
  return { v, id };
};

/**
 * Brings a push to the queue for the moment at which it is due; the key changes with each wait, so the same wait is
 * enqueued once.
 */
export const enqueueStep = async (
  queue: Queue,
  push: { readonly id: string; readonly nextAt: number | null },
  now: number,
): Promise<void> => {
  if (push.nextAt === null) return;
  await queue.enqueue(
    PUSH_JOBS.step,
    { v: 1, id: push.id },
    { key: `push:${push.id}:${push.nextAt}`, delayMs: Math.max(0, push.nextAt - now) },
  );
};

/** A wait that is shorter than this is waited out by the job; a longer one is found by `push.due`. */
const WAIT_MS = MINUTE_MS;
/** After the end of a lease, so that the look does not come too early. */
const MARGIN_MS = 500;

/**
 * Looks at a push that another worker has, or that is due in a moment, again then; enqueues a look for the case that
 * this worker dies while it has it. Without that a push would stand still until the next `push.due`.
 */
async function keepWatch(
  { pushes, clock, queue, leaseMs = LEASE_MS }: SendTools & { readonly queue: Queue },
  id: string,
): Promise<void> {
  const push = await pushes.get(id);
  if (push === null || push.nextAt === null) return;
  const wait = push.nextAt - clock();
  if (wait > 0) {
    if (push.leaseUntil > 0 || wait < WAIT_MS) throw new RetryAfter(wait + MARGIN_MS, 'not due yet');
    return;
  }
  await queue.enqueue(
    PUSH_JOBS.step,
    { v: 1, id },
    { key: `push:${id}:watch:${push.revision}`, delayMs: leaseMs + MARGIN_MS },
  );
}

/** The workers: steps, the look each minute, deletion. */
export function createPushWorkers(
  tools: SendTools & { readonly queue: Queue; readonly schedule: ScheduleStore },
): readonly Worker[] {
  const advance = createAdvancePush(tools);
  const step: Worker<StepPayload> = {
    job: PUSH_JOBS.step,
    parse: parseStep,
    concurrency: 2,
    timeoutMs: 10 * MINUTE_MS,
    attempts: 3,
    backoffMs: (attempt) => attempt * 20 * SECOND_MS,
    async work({ id }, { signal }) {
      await keepWatch(tools, id);
      await advance(id, signal);
    },
  };
  const due = scheduledWorker(
    { store: tools.schedule, clock: tools.clock },
    {
      job: PUSH_JOBS.due,
      async work() {
        const waiting = await tools.pushes.due(tools.clock(), DUE_PER_MINUTE);
        for (const push of waiting) await enqueueStep(tools.queue, push, tools.clock());
        return `${waiting.length} 个推送到点`;
      },
    },
  );
  const deleteSent = createDeleteSent(tools);
  const remove: Worker<RemovePayload> = {
    job: PUSH_JOBS.remove,
    parse: (payload) => {
      const { by } = (payload ?? {}) as Record<string, unknown>;
      return { ...parseStep(payload), by: typeof by === 'string' ? by : 'system' };
    },
    concurrency: 1,
    timeoutMs: MINUTE_MS,
    attempts: 3,
    backoffMs: () => 20 * SECOND_MS,
    async work({ id, by }) {
      await deleteSent(id, by);
    },
  };
  return [step, due, remove] as readonly Worker[];
}
