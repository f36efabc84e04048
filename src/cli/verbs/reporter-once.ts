import { createRestoreReporter, createSuspendReporter, planRepair } from '../../verification/index.js';
import { type CliIo, EXIT } from '../io.js';
import { noteCli } from './audit-note.js';
import { isKnownAccount } from './known-account.js';
import { runReporter } from './reporter.js';
import { withCore } from './with-core.js';

/** `txwz reporter suspend|restore USER` on the store of the configuration. */
export function reporterOnce(
  action: string,
  user: string,
  env: Readonly<Record<string, string | undefined>>,
  io: CliIo,
  options: { readonly account: string; readonly dryRun?: boolean; readonly json?: boolean },
): Promise<number> {
  if (action !== 'suspend' && action !== 'restore') {
    io.stderr.write(`unknown action "${action}"; one of: suspend, restore\n`);
    return Promise.resolve(EXIT.usage);
  }
  return withCore(env, async (core) => {
    if (!(await isKnownAccount(core, options.account, io))) return EXIT.failed;
    const { verificationTools } = await import('../../domain-tools.js');
    const tools = verificationTools(core);
    const deps = {
      reports: core.storage.reports,
      reporters: core.storage.reporters,
      keyedHash: core.keyedHash,
      done: (reporterKey: string, changes: number) =>
        noteCli(
          core.audit,
          `reporter.${action}`,
          `person:${core.keyedHash('audit', reporterKey)}`,
          { changes },
          options.account,
        ),
      suspend: createSuspendReporter(tools),
      restore: createRestoreReporter(tools),
      plan: (reporterKey: string, suspended: boolean) => planRepair(tools, { reporterKey, suspended }),
    };
    return runReporter(action, user, deps, io, options);
  });
}
