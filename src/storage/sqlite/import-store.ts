import type { ImportCheckpointStore } from '../../blacklist/index.js';
import type { Connection } from './connection.js';

/** The port on SQLite, one row for each import under way. */
export function createImportStore({
  prepareRead,
  prepareWrite,
  read,
  write,
}: Connection): ImportCheckpointStore {
  const select = prepareRead(
    'SELECT offset, line, accepted, rejected, updated_at FROM import_checkpoint WHERE file_key = ?',
  );
  const replace = prepareWrite('REPLACE INTO import_checkpoint VALUES (?,?,?,?,?,?)');
  const remove = prepareWrite('DELETE FROM import_checkpoint WHERE file_key = ?');
  return {
    load: (fileKey) =>
      read(() => {
        const row = select.get(fileKey) as [number, number, number, number, number] | undefined;
        if (row === undefined) return null;
        const [offset, line, accepted, rejected, updatedAt] = row;
        return { fileKey, offset, line, accepted, rejected, updatedAt };
      }),
    save: (point) =>
      write(() => {
        const { fileKey, offset, line, accepted, rejected, updatedAt } = point;
        replace.run(fileKey, offset, line, accepted, rejected, updatedAt);
      }),
    clear: (fileKey) =>
      write(() => {
        remove.run(fileKey);
      }),
  };
}
