import type { Environment } from '../../config.js';
import type { CliIo } from '../io.js';
import { EXIT } from '../io.js';
import { withCore } from './with-core.js';

/** `txwz seed`: the demo's invented entries; idempotent. */
export function runSeed(env: Environment, io: CliIo): Promise<number> {
  return withCore(env, async (core) => {
    const { seedDemo } = await import('../../blacklist/index.js');
    const count = await seedDemo(core.storage.blacklist, core.clock());
    io.stdout.write(`${count} demo entries\n`);
    return EXIT.done;
  });
}
