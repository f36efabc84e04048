import type { Environment } from '../../config.js';
import type { CliIo } from '../io.js';
import { runSay } from './say.js';
import { withCore } from './with-core.js';

/** `txwz say TEXT`: opens the real store, plays one turn, prints the reply. */
export function sayOnce(
  turn: { readonly text: string; readonly from: string; readonly account: string },
  env: Environment,
  io: CliIo,
): Promise<number> {
  return withCore(env, (core) => runSay(turn, { converse: core.converse, clock: core.clock }, io.stdout));
}
