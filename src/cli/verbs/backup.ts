import { type Environment, readConfig } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';

/** `txwz backup FILE`: a consistent copy of the embedded store, while the server runs; evidence into FILE.evidence. */
export async function runBackup(file: string, env: Environment, io: CliIo): Promise<number> {
  const config = readConfig(env);
  if (config.profile === 'cluster') {
    io.stderr.write('The cluster profile keeps its data in MongoDB: use mongodump --uri "$MONGODB_URI".\n');
    return EXIT.usage;
  }
  const { backupSqlite } = await import('../../storage/sqlite/backup.js');
  const evidence = await backupSqlite(config.dataDir, file);
  io.stdout.write(evidence > 0 ? `${file}\n${file}.evidence\n` : `${file}\n`);
  return EXIT.done;
}
