import { type Environment, readConfig } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';

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
  const { kept } = await restoreSqlite(file, config.dataDir, { force: options.force ?? false, stamp });
  io.stdout.write(kept ? `restored; the old store is ${kept}\n` : 'restored\n');
  return EXIT.done;
}
