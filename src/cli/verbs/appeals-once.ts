import { type CliIo, EXIT } from '../io.js';
import { APPEALS_ACTIONS, type AppealsArgs, runAppeals } from './appeals.js';
import { isKnownAccount } from './known-account.js';
import { withCore } from './with-core.js';

/** `txwz appeals list|show|accept|decide [ID]` on the store of the configuration. */
export function appealsOnce(
  action: string,
  id: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  io: CliIo,
  options: Omit<AppealsArgs, 'id'>,
): Promise<number> {
  const known = APPEALS_ACTIONS.find((one) => one === action);
  if (known === undefined) {
    io.stderr.write(`unknown action "${action}"; one of: ${APPEALS_ACTIONS.join(', ')}\n`);
    return Promise.resolve(EXIT.usage);
  }
  return withCore(env, async (core) => {
    if (!(await isKnownAccount(core, options.account, io))) return EXIT.failed;
    const { createAppealReview } = await import('../../domain-tools.js');
    const deps = {
      appeals: core.storage.appeals,
      box: core.box,
      audit: core.audit,
      ...createAppealReview(core),
    };
    return runAppeals(known, deps, io, id === undefined ? options : { ...options, id });
  });
}
