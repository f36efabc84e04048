import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMongo } from '../../src/storage/mongo/index.js';
import type { Storage } from '../../src/storage/port.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { type Program, startProgram } from '../support/program.js';

/** Where the cluster profile's services are; both are emptied by whoever made them. */
export interface Services {
  readonly mongo: string;
  readonly redis: string;
}

/** The whole program on one store, in as many processes as are started, and eyes on that store. */
export interface Installed {
  readonly storage: Storage;
  readonly env: Readonly<Record<string, string>>;
  start(roles: string): Promise<Program>;
  remove(): Promise<void>;
}

export async function openInstalled(
  services: Services | null,
  more: Readonly<Record<string, string>>,
): Promise<Installed> {
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-monday-'));
  const env = {
    DATA_DIR: dataDir,
    SECRET_KEY: randomBytes(32).toString('hex'),
    ...(services === null ? {} : { MONGODB_URI: services.mongo, REDIS_URL: services.redis }),
    ...more,
  };
  const storage =
    services === null ? await openSqlite({ dataDir }) : await openMongo({ uri: services.mongo });
  return {
    storage,
    env,
    start: (roles) => startProgram({ ...env, ROLES: roles }),
    async remove() {
      await storage.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
