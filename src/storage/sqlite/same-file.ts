import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { TxwzError } from '../../core/errors.js';

/**
 * Notes which file is open; the returned function throws when another one, or none, has taken its place.
 * An open file that was deleted or moved goes on working: what is written to it then would be
 * acknowledged and be gone at the next start. Costs one `stat`, some microseconds.
 * @throws (the returned function) store_unavailable
 */
export function createSameFile(path: string): () => void {
  const { dev, ino } = statSync(path, { bigint: true });
  return () => {
    const there = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (there?.ino === ino && there.dev === dev) return;
    throw new TxwzError('store_unavailable', {
      detail: `${basename(path)} was moved, deleted or replaced while it was open; restart the server`,
    });
  };
}
