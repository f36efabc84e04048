import type { Environment } from '../../config.js';
import type { CliIo } from '../io.js';
import { type DigestArgs, runDigest } from './digest.js';
import { withCore } from './with-core.js';

/** `txwz digest` on the store of the configuration. */
export const digestOnce = (args: DigestArgs, env: Environment, io: CliIo): Promise<number> =>
  withCore(env, (core) => runDigest(args, core, io));
