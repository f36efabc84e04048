import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../config.js';
import { isTxwzError, TxwzError } from '../../core/errors.js';
import { within } from '../within.js';
import { type Finding, fail, ok } from './finding.js';

interface Engine {
  ping(): Promise<void>;
  close(): Promise<void>;
}

const LIMIT_MS = 8_000;

/** Opens, asks and closes an engine, within a time limit. */
async function tryEngine(check: string, name: string, open: () => Promise<Engine>): Promise<Finding> {
  const late = (): Error => new TxwzError('store_unavailable', { detail: 'no answer in time' });
  let engine: Engine | undefined;
  try {
    await within(
      LIMIT_MS,
      (async () => {
        engine = await open();
        await engine.ping();
      })(),
      late,
    );
    return ok(check, `${name} answers`);
  } catch (error) {
    const known = isTxwzError(error) ? error : new TxwzError('store_unavailable');
    return fail(check, `${name}: ${known.message}`, known.remedy);
  } finally {
    await engine?.close().catch(() => {});
  }
}

/** The store of the profile: reachable, and of a version that this program knows. SQLite is only read. */
export async function checkStore(config: Config): Promise<Finding> {
  const { mongodbUri, dataDir } = config;
  if (mongodbUri !== null) {
    return tryEngine('store', 'MongoDB', async () => {
      const { openMongo } = await import('../../storage/mongo/index.js');
      return openMongo({ uri: mongodbUri });
    });
  }
  const { openSqlite, SQLITE_FILE } = await import('../../storage/sqlite/index.js');
  const file = path.join(dataDir, SQLITE_FILE);
  if (!existsSync(file)) return ok('store', `${file} will be made at the first start`);
  return tryEngine('store', file, () => openSqlite({ dataDir, readonly: true }));
}

/** Redis of the cluster profile. */
export async function checkCoordination(config: Config): Promise<Finding> {
  const { redisUrl } = config;
  if (redisUrl === null) return ok('coordination', 'in this process (embedded profile)');
  const found = await tryEngine('coordination', 'Redis', async () => {
    const { createRedisCoordination } = await import('../../coordination/redis/index.js');
    return createRedisCoordination({ url: redisUrl });
  });
  return found.status === 'ok'
    ? found
    : { ...found, remedy: 'Check that Redis at REDIS_URL is up and reachable from here.' };
}
