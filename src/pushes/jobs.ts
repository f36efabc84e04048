import { MINUTE_MS, SECOND_MS } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import type { Queue, Worker } from '../queue/port.js';
import { createAdvancePush } from './advance-push.js';
import type { SendTools } from './tools.js';

/** Queue jobs of this area. */
export const PUSH_JOBS = {
  /** Comes each minute: enqueues a step for every push that is due. Payload `{v: 1, dueAt}`. */
  due: 'push.due',
  /** Takes one push as far as it goes. Payload `{v: 1, id}`. */
  step: 'push.step',
} as const;

const DUE_PER_MINUTE = 100;

interface StepPayload {
  readonly v: 1;
  readonly id: string;
}

const parseStep = (payload: unknown): StepPayload => {
  const { v, id } = (payload ?? {}) as Record<string, unknown>;
  if (v !== 1 || typeof id !== 'string') throw new TxwzError('work_failed', { detail: 'push.step: payload' });
  return { v, id };
};

const parseDue = (payload: unknown): { readonly v: 1; readonly dueAt: number } => {
  const { v, dueAt } = (payload ?? {}) as Record<string, unknown>;
  if (v !== 1 || typeof dueAt !== 'number')
    throw new TxwzError('work_failed', { detail: 'push.due: payload' });
  return { v, dueAt };
};

/** Brings a push to the queue now; the key changes with each wait, so the same wait is enqueued once. */
export const enqueueStep = async (
  queue: Queue,
  push: { readonly id: string; readonly nextAt: number | null },
): Promise<void> => {
  await queue.enqueue(PUSH_JOBS.step, { v: 1, id: push.id }, { key: `push:${push.id}:${push.nextAt}` });
};

/** The two workers. */
export function createPushWorkers(tools: SendTools & { readonly queue: Queue }): readonly Worker[] {
  const advance = createAdvancePush(tools);
  const step: Worker<StepPayload> = {
    job: PUSH_JOBS.step,
    parse: parseStep,
    concurrency: 2,
    timeoutMs: 10 * MINUTE_MS,
    attempts: 3,
    backoffMs: (attempt) => attempt * 20 * SECOND_MS,
    work: ({ id }, { signal }) => advance(id, signal),
  };
  const due: Worker<{ v: 1; dueAt: number }> = {
    job: PUSH_JOBS.due,
    parse: parseDue,
    concurrency: 1,
    timeoutMs: MINUTE_MS,
    attempts: 3,
    backoffMs: () => 5 * SECOND_MS,
    async work() {
      for (const push of await tools.pushes.due(tools.clock(), DUE_PER_MINUTE))
        await enqueueStep(tools.queue, push);
    },
  };
  return [step, due] as readonly Worker[];
}
