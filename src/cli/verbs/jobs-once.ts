import { type CliIo, EXIT } from '../io.js';
import { runJobs } from './jobs.js';
import { withCore } from './with-core.js';

const ACTIONS = ['list', 'retry', 'run-until-empty'] as const;

/**
 * `txwz jobs list|retry|run-until-empty` on the queue of the configuration. What jobs would say to people
 * by customer-service message is kept for their next contact: only the server pushes.
 */
export function jobsOnce(
  action: string,
  id: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  io: CliIo,
  options: { readonly json?: boolean; readonly all?: boolean },
): Promise<number> {
  const known = ACTIONS.find((one) => one === action);
  if (known === undefined) {
    io.stderr.write(`unknown action "${action}"; one of: ${ACTIONS.join(', ')}\n`);
    return Promise.resolve(EXIT.usage);
  }
  return withCore(env, async (core) => {
    const args = { ...options, ...(id === undefined ? {} : { id }) };
    if (known !== 'run-until-empty') return runJobs(known, args, { queue: core.queue }, io);
    const { createWorkers } = await import('../../jobs.js');
    const kept = { send: async () => 'kept' as const };
    const workers = createWorkers(core, { outbound: kept, clientOf: () => null });
    await core.relay.sweep();
    await core.appealRelay.sweep();
    return runJobs(known, args, { queue: core.queue, workers }, io);
  });
}
