import { once } from 'node:events';
import type { Environment } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { noteCli } from './audit-note.js';
import { runExportAudit } from './export-audit.js';
import { runExportCases } from './export-cases.js';
import { runExportReports } from './export-reports.js';
import { withCore } from './with-core.js';

/** `txwz export entries|reports|cases|audit [--format csv|jsonl]` to stdout; a slow reader slows the export, memory stays flat. */
export function runExport(
  what: string,
  env: Environment,
  io: CliIo,
  options: { readonly format: 'csv' | 'jsonl' },
): Promise<number> {
  if (what === 'reports') return runExportReports(env, io, options);
  if (what === 'cases') return runExportCases(env, io, options);
  if (what === 'audit') return runExportAudit(env, io, options);
  if (what !== 'entries') {
    io.stderr.write(`unknown "${what}"; what can be exported: entries, reports, cases, audit\n`);
    return Promise.resolve(EXIT.usage);
  }
  return withCore(env, async (core) => {
    const { exportEntries } = await import('../../blacklist/index.js');
    await noteCli(core.audit, 'export.entries', 'blacklist', { format: options.format });
    await exportEntries({
      store: core.storage.blacklist,
      format: options.format,
      now: core.clock(),
      write: (text) => (io.stdout.write(text) ? undefined : once(io.stdout, 'drain')),
    });
    return EXIT.done;
  });
}
