import { once } from 'node:events';
import type { Environment } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { noteCli } from './audit-note.js';
import { withCore } from './with-core.js';

/** `txwz export entries [--format csv|jsonl]` to stdout: the blacklist, which all accounts share. */
export function runExportEntries(
  env: Environment,
  io: CliIo,
  { format, account }: { readonly format: 'csv' | 'jsonl'; readonly account?: string },
): Promise<number> {
  if (account !== undefined) {
    io.stderr.write('entries belong to all accounts together: leave --account out\n');
    return Promise.resolve(EXIT.usage);
  }
  return withCore(env, async (core) => {
    const { exportEntries } = await import('../../blacklist/index.js');
    await noteCli(core.audit, 'export.entries', 'blacklist', { format });
    await exportEntries({
      store: core.storage.blacklist,
      format,
      now: core.clock(),
      write: (text) => (io.stdout.write(text) ? undefined : once(io.stdout, 'drain')),
    });
    return EXIT.done;
  });
}
