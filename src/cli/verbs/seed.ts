import type { CliIo } from '../io.js';
import { EXIT } from '../io.js';
import { withCore } from './with-core.js';

/** `txwz seed`: the demo's invented entries; idempotent. */
export function runSeed(env: Readonly<Record<string, string | undefined>>, io: CliIo): Promise<number> {
  return withCore(env, async (core) => {
    const { seedDemo } = await import('../../blacklist/demo/index.js');
    const result = await seedDemo(core.storage.blacklist, core.clock());
    io.stdout.write(`added ${result.added}, already there ${result.duplicates}\n`);
    return EXIT.done;
  });
}
