import { once } from 'node:events';
import { type CliIo, EXIT } from '../io.js';
import { noteCli } from './audit-note.js';
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
    const { format, account = null } = options;
    await noteCli(core.audit, 'export.reports', 'reports', { format }, account);
    await exportReports({
      reports: core.storage.reports,
      format: options.format,
      write: (text) => (io.stdout.write(text) ? undefined : once(io.stdout, 'drain')),
      ...(options.account === undefined ? {} : { account: options.account }),
    });
    return EXIT.done;
  });
}
