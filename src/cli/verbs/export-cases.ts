import { once } from 'node:events';
import type { Environment } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { noteCli } from './audit-note.js';
import { withCore } from './with-core.js';

/** `txwz export cases [--format csv|jsonl]` to stdout: identifiers masked, reports counted. */
export function runExportCases(
  env: Environment,
  io: CliIo,
  { format }: { readonly format: 'csv' | 'jsonl' },
): Promise<number> {
  return withCore(env, async (core) => {
    const { exportCases } = await import('../../cases/index.js');
    await noteCli(core.audit, 'export.cases', 'cases', { format });
    await exportCases({
      cases: core.storage.cases,
      format,
      write: (text) => (io.stdout.write(text) ? undefined : once(io.stdout, 'drain')),
    });
    return EXIT.done;
  });
}
