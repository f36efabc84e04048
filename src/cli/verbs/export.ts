import type { Environment } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { runExportAudit } from './export-audit.js';
import { runExportCases } from './export-cases.js';
import { runExportEntries } from './export-entries.js';
import { EXPORTS, type ExportName } from './export-names.js';
import { runExportReports } from './export-reports.js';

export interface ExportArgs {
  readonly format: 'csv' | 'jsonl';
  /** Only what belongs to this account. */
  readonly account?: string;
}

const RUN: Readonly<Record<ExportName, (env: Environment, io: CliIo, args: ExportArgs) => Promise<number>>> =
  {
    entries: runExportEntries,
    reports: runExportReports,
    cases: runExportCases,
    audit: runExportAudit,
  };

/**
 * `txwz export entries|reports|cases|audit [--format csv|jsonl] [--account A]` to stdout; a slow reader slows the
 * export, memory stays flat.
 * @returns exit code: 0 done, 1 no such account, 2 wrong use
 */
export function runExport(what: string, env: Environment, io: CliIo, args: ExportArgs): Promise<number> {
  const name = EXPORTS.find((one) => one === what);
  if (name !== undefined) return RUN[name](env, io, args);
  io.stderr.write(`unknown "${what}"; what can be exported: ${EXPORTS.join(', ')}\n`);
  return Promise.resolve(EXIT.usage);
}
