import { once } from 'node:events';
import type { Environment } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { noteCli } from './audit-note.js';
import { isKnownAccount } from './known-account.js';
import { withCore } from './with-core.js';

/** `txwz export cases [--format csv|jsonl] [--account A]` to stdout: identifiers masked, reports counted. */
export function runExportCases(
  env: Environment,
  io: CliIo,
  { format, account }: { readonly format: 'csv' | 'jsonl'; readonly account?: string },
): Promise<number> {
  return withCore(env, async (core) => {
    const { exportCases } = await import('../../cases/index.js');
    if (account !== undefined && !(await isKnownAccount(core, account, io))) return EXIT.failed;
    await noteCli(core.audit, 'export.cases', 'cases', { format }, account ?? null);
    await exportCases({
      cases: core.storage.cases,
      format,
      ...(account === undefined ? {} : { account }),
      write: (text) => (io.stdout.write(text) ? undefined : once(io.stdout, 'drain')),
    });
    return EXIT.done;
  });
}
