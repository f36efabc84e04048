import { createAudit } from '../../audit/index.js';
import { type Environment, readConfig } from '../../config.js';
import { systemClock } from '../../core/clock.js';
import { type CliIo, EXIT } from '../io.js';
import { noteCli } from './audit-note.js';

/** `txwz restore FILE [--force]`: puts a backup back; what was there is kept beside it. */
export async function runRestore(
  file: string,
  env: Environment,
  io: CliIo,
  options: { readonly force?: boolean },
): Promise<number> {
  const config = readConfig(env);
  if (config.profile === 'cluster') {
    io.stderr.write(
      'The cluster profile keeps its data in MongoDB: use mongorestore --uri "$MONGODB_URI".\n',
    );
    return EXIT.usage;
  }
  const { refuseInUse, restoreSqlite } = await import('../../storage/sqlite/backup.js');
  await refuseInUse(config.dataDir);
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const { kept, evidence } = await restoreSqlite(file, config.dataDir, {
    force: options.force ?? false,
    stamp,
  });
  await noteRestore(config.dataDir);
  if (evidence === null) io.stderr.write('the backup has no folder of evidence; what is there stays\n');
  io.stdout.write(kept ? `restored; the old store is ${kept}\n` : 'restored\n');
  return EXIT.done;
}

/** The chain goes on from where the backup was made: heads noted since then are no longer in it, and this says why. */
async function noteRestore(dataDir: string): Promise<void> {
  const { openSqlite } = await import('../../storage/sqlite/index.js');
  const storage = await openSqlite({ dataDir });
  try {
    await noteCli(createAudit({ store: storage.audit, clock: systemClock }), 'store.restore', 'store');
  } finally {
    await storage.close();
  }
}
