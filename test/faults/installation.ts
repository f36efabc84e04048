import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { silentLog } from '../../src/core/log.js';
import { createBullQueue } from '../../src/queue/bull/index.js';
import { createEmbeddedQueue } from '../../src/queue/embedded/index.js';
import type { Queue } from '../../src/queue/port.js';
import { openMongo } from '../../src/storage/mongo/index.js';
import type { Storage } from '../../src/storage/port.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { openQueueDatabase } from '../../src/storage/sqlite/queue-database.js';
import { withDatabase } from '../support/own-database.js';
import { type Program, startProgram } from '../support/program.js';

/** Where the cluster profile's services are; null is the embedded profile. */
export interface Services {
  /** Without a database: each installation has one of its own. */
  readonly mongo: string;
  /** A server or database number that nobody else uses: it is emptied at the end. */
  readonly redis: string;
}

/** A whole installation of the program in processes of its own, and eyes on its store. */
export interface Installation {
  readonly token: string;
  start(roles: string): Promise<Program>;
  readonly storage: Storage;
  readonly queue: Pick<Queue, 'stats' | 'dead'>;
  /** Closes the eyes and removes all data; the programs must have ended. */
  remove(): Promise<void>;
}

/**
 * @param apiBase origin of the fake platform
 * @param seenBy services as the programs see them, where a gate stands in between
 */
export async function install(
  apiBase: string,
  services: Services | null,
  seenBy: Services | null = services,
): Promise<Installation> {
  const token = randomBytes(8).toString('hex');
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-faults-'));
  const database = `faults_${randomUUID().slice(0, 8)}`;
  const env = {
    DATA_DIR: dataDir,
    WECHAT_TOKEN: token,
    WECHAT_APPID: `wx${randomBytes(8).toString('hex')}`,
    WECHAT_APPSECRET: randomBytes(16).toString('hex'),
    WECHAT_CUSTOMER_SERVICE: 'on',
    WECHAT_API_BASE: apiBase,
    SECRET_KEY: randomBytes(32).toString('hex'),
    ...(seenBy === null
      ? {}
      : { MONGODB_URI: withDatabase(seenBy.mongo, database), REDIS_URL: seenBy.redis }),
  };
  const eyes = services === null ? await embeddedEyes(dataDir) : await clusterEyes(services, database);
  return {
    token,
    start: (roles) => startProgram({ ...env, ROLES: roles }),
    ...eyes,
    async remove() {
      await eyes.remove();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

type Eyes = Pick<Installation, 'storage' | 'queue' | 'remove'>;

async function embeddedEyes(dataDir: string): Promise<Eyes> {
  const storage = await openSqlite({ dataDir });
  const database = await openQueueDatabase(dataDir);
  return {
    storage,
    queue: createEmbeddedQueue({ database, clock: Date.now, log: silentLog }),
    async remove() {
      await database.close();
      await storage.close();
    },
  };
}

async function clusterEyes({ mongo, redis }: Services, name: string): Promise<Eyes> {
  const uri = withDatabase(mongo, name);
  const storage = await openMongo({ uri });
  const queue = await createBullQueue({ url: redis, log: silentLog });
  return {
    storage,
    queue,
    async remove() {
      await queue.stop(0);
      await storage.close();
      const mongoose = (await import('mongoose')).default;
      const raw = await mongoose.createConnection(uri).asPromise();
      await raw.dropDatabase();
      await raw.close();
      const keys = new Redis(redis);
      await keys.flushdb();
      await keys.quit();
    },
  };
}
