import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Identifier } from '../../src/identifiers/index.js';
import type { Storage } from '../../src/storage/port.js';
import { openSqlite, SQLITE_FILE } from '../../src/storage/sqlite/index.js';
import { type StorageHarness, T0 } from '../contracts/storage-harness.js';

const keyOf = ({ type, value }: Identifier): string => type.charAt(0) + value;

/** A database in a folder of its own. */
export async function openSqliteHarness(): Promise<StorageHarness & { readonly dataDir: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-sqlite-'));
  let now = T0;
  const handles: Storage[] = [];
  const another = async (): Promise<Storage> => {
    const storage = await openSqlite({ dataDir, clock: () => now });
    handles.push(storage);
    return storage;
  };
  const storage = await another();
  const raw = new DatabaseSync(join(dataDir, SQLITE_FILE), { readOnly: true });
  const count = (sql: string, ...values: unknown[]): number => Number(raw.prepare(sql).get(...values).n);
  return {
    dataDir,
    storage,
    another,
    setNow: (ms) => {
      now = ms;
    },
    raw: {
      evidenceIds: async (identifier) =>
        raw
          .prepare('SELECT id FROM statement WHERE key = ?')
          .all(keyOf(identifier))
          .map((row) => row.id),
      entry: async (identifier) =>
        raw.prepare('SELECT bad, reporters FROM entry WHERE key = ?').get(keyOf(identifier)) ?? null,
      session: async (userKey) => {
        const row = raw.prepare('SELECT * FROM session WHERE user_key = ?').get(userKey);
        return row ? { version: row.version, effectKey: row.effect_key, state: JSON.parse(row.state) } : null;
      },
      subscribers: async (account) => count('SELECT count(*) n FROM subscriber WHERE account = ?', account),
      checkpoints: async () => count('SELECT count(*) n FROM import_checkpoint'),
    },
    dispose: async () => {
      raw.close();
      for (const handle of handles) await handle.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
