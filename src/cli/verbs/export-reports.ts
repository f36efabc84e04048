import { once } from 'node:events';
import { type CliIo, EXIT } from '../io.js';
import { noteCli } from './audit-note.js';
import { isKnownAccount } from './known-account.js';
import { withCore } from './with-core.js';

/**
 * `txwz export reports [--format csv|jsonl] [--account A]` to stdout: masked, without anything of the
 * reporters. A slow reader slows the export, memory stays flat.
 */
export function runExportReports(
  env: Readonly<Record<string, string | undefined>>,
  io: CliIo,
  options: { readonly format: 'csv' | 'jsonl'; readonly account?: string },
): Promise<number> {
  return withCore(env, async (core) => {
    const { exportReports } = await import('../../reports/index.js');
    const { format, account } = options;
    if (account !== undefined && !(await isKnownAccount(core, account, io))) return EXIT.failed;
    await noteCli(core.audit, 'export.reports', 'reports', { format }, account ?? null);
    await exportReports({
      reports: core.storage.reports,
      format,
      write: (text) => (io.stdout.write(text) ? undefined : once(io.stdout, 'drain')),
      ...(account === undefined ? {} : { account }),
    });
    return EXIT.done;
  });
}
