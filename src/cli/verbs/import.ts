import { basename } from 'node:path';
import type { ImportFormat, ImportResult } from '../../blacklist/index.js';
import type { Environment } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { createProgress } from '../progress.js';
import { noteCli } from './audit-note.js';
import { withCore } from './with-core.js';

interface ImportVerbOptions {
  readonly format?: ImportFormat;
  readonly reject?: string;
  readonly json?: boolean;
}

/** A file says by its name what it is, unless `--format` does. */
function formatOf(file: string): ImportFormat {
  if (/\.(jsonl|ndjson)$/i.test(file)) return 'jsonl';
  if (/(^|[/\\])hosts(\.txt)?$/i.test(file)) return 'hosts';
  return 'csv';
}

/**
 * `txwz import FILE`: Ctrl-C or a kill loses nothing; the same command goes on where it stopped.
 * Exit status 1 when it was stopped, 0 when all rows were taken or refused.
 */
export function runImport(
  file: string,
  env: Environment,
  io: CliIo,
  options: ImportVerbOptions,
): Promise<number> {
  return withCore(env, async (core) => {
    const { importFile } = await import('../../blacklist/index.js');
    const stop = new AbortController();
    const interrupt = (): void => stop.abort();
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
    const progress = createProgress(io.stderr);
    const rejectPath = options.reject ?? `${file}.rejected.csv`;
    try {
      const result = await importFile({
        path: file,
        format: options.format ?? formatOf(file),
        store: core.storage.blacklist,
        checkpoints: core.storage.imports,
        rejectPath,
        signal: stop.signal,
        clock: core.clock,
        onProgress: ({ bytes, totalBytes, accepted, rejected }) =>
          progress.show(bytes, totalBytes, `${accepted} taken, ${rejected} refused`),
      });
      progress.end();
      const { added, duplicates, rejected, completed } = result;
      const counts = { added, duplicates, rejected, completed };
      await noteCli(core.audit, 'blacklist.import', `file:${basename(file)}`, counts);
      io.stdout.write(options.json ? `${JSON.stringify(result)}\n` : inWords(result, rejectPath));
      return result.completed ? EXIT.done : EXIT.failed;
    } finally {
      progress.end();
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    }
  });
}

function inWords(result: ImportResult, rejectPath: string): string {
  const lines = [`${result.added} new, ${result.duplicates} known before, ${result.rejected} refused`];
  if (result.resumedFrom > 0) lines.push(`went on from byte ${result.resumedFrom}`);
  if (result.rejected > 0) lines.push(`refused rows with line and reason: ${rejectPath}`);
  if (!result.completed) lines.push('stopped; the same command goes on from here');
  return `${lines.join('\n')}\n`;
}
