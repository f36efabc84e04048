import type { JobContext, Worker } from '../../src/queue/port.js';

/** A worker with everything at its plainest. */
export function testWorker<Payload>(
  work: (payload: Payload, context: JobContext) => Promise<void> | void,
  options: Partial<Worker> = {},
): Worker {
  return {
    job: 'note',
    parse: (payload) => payload,
    concurrency: 1,
    timeoutMs: 30_000,
    attempts: 3,
    backoffMs: () => 5,
    ...options,
    work: async (payload, context) => work(payload as Payload, context),
  };
}
