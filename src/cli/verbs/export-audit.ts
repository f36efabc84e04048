import { once } from 'node:events';
import type { Environment } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { noteCli } from './audit-note.js';
import { withCore } from './with-core.js';

/** `txwz export audit [--format csv|jsonl]` to stdout; its own entry is the last of the export. */
export function runExportAudit(
  env: Environment,
  io: CliIo,
  { format }: { readonly format: 'csv' | 'jsonl' },
): Promise<number> {
  return withCore(env, async (core) => {
    const { exportAudit } = await import('../../audit/index.js');
    await noteCli(core.audit, 'export.audit', 'audit', { format });
    await exportAudit({
      store: core.storage.audit,
      format,
      write: (text) => (io.stdout.write(text) ? undefined : once(io.stdout, 'drain')),
    });
    return EXIT.done;
  });
}
