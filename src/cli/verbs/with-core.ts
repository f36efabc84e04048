import type { Core } from '../../app.js';
import { type Environment, readConfig } from '../../config.js';
import { systemClock } from '../../core/clock.js';

/** Opens what a verb needs of the program, runs it, and closes everything again. */
export async function withCore(env: Environment, run: (core: Core) => Promise<number>): Promise<number> {
  // Logs would mix with the verb's own output; faults still end in an exit status.
  const config = readConfig({ ...env, LOG_LEVEL: env.LOG_LEVEL || 'error' });
  const { openCore } = await import('../../app.js');
  const { createLog, secretsOf } = await import('../../ops/log.js');
  const log = createLog({ level: config.logLevel, secrets: secretsOf(config) });
  const core = await openCore(config, { log, clock: systemClock });
  try {
    return await run(core);
  } finally {
    await core.close();
  }
}
