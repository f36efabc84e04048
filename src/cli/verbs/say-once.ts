import type { Environment } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { isKnownAccount } from './known-account.js';
import { runSay } from './say.js';
import { withCore } from './with-core.js';

/** `txwz say TEXT`: opens the real store, plays one turn, prints the reply. */
export function sayOnce(
  turn: { readonly text: string; readonly from: string; readonly account: string },
  env: Environment,
  io: CliIo,
): Promise<number> {
  return withCore(env, async (core) =>
    (await isKnownAccount(core, turn.account, io))
      ? runSay(turn, { converse: core.converse, clock: core.clock }, io.stdout)
      : EXIT.failed,
  );
}
