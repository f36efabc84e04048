import { once } from 'node:events';
import type { Environment } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { noteCli } from './audit-note.js';
import { isKnownAccount } from './known-account.js';
import { withCore } from './with-core.js';

/**
 * `txwz export audit [--format csv|jsonl] [--account A]` to stdout; its own entry is the last of the export. The chain
 * can be checked from the whole export alone, not from one account's part.
 */
export function runExportAudit(
  env: Environment,
  io: CliIo,
  { format, account }: { readonly format: 'csv' | 'jsonl'; readonly account?: string },
): Promise<number> {
  return withCore(env, async (core) => {
    const { exportAudit } = await import('../../audit/index.js');
    if (account !== undefined && !(await isKnownAccount(core, account, io))) return EXIT.failed;
    await noteCli(core.audit, 'export.audit', 'audit', { format }, account ?? null);
    await exportAudit({
      store: core.storage.audit,
      format,
      ...(account === undefined ? {} : { account }),
      write: (text) => (io.stdout.write(text) ? undefined : once(io.stdout, 'drain')),
    });
    return EXIT.done;
  });
}
