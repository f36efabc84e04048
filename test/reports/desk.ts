import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { onTestFinished } from 'vitest';
import { createOfficialDirectory } from '../../src/blacklist/index.js';
import { createEmbeddedCoordination } from '../../src/coordination/embedded/index.js';
import { createKeyedHash } from '../../src/core/keyed-hash.js';
import { silentLog } from '../../src/core/log.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import type { Origin, ReportDraft, ReportTools } from '../../src/reports/index.js';
import { openSqlite, SQLITE_FILE } from '../../src/storage/sqlite/index.js';
import { tempFolder } from '../support/temp-storage.js';

export const START = Date.UTC(2026, 10, 20, 2, 0);
const SECRET = 'a secret for tests only, thirty-two';
const official = createOfficialDirectory();

/** The verbs' tools on a real store, a clock that is moved by hand, and eyes on the raw tables. */
export async function openDesk() {
  const dataDir = tempFolder();
  const storage = await openSqlite({ dataDir });
  onTestFinished(() => storage.close());
  const raw = new DatabaseSync(join(dataDir, SQLITE_FILE), { readOnly: true });
  onTestFinished(() => raw.close());
  const time = { now: START };
  const clock = (): number => time.now;
  const coordination = createEmbeddedCoordination({ clock });
  const tools: ReportTools = {
    reports: storage.reports,
    box: createSealedBox(SECRET),
    keyedHash: createKeyedHash(SECRET),
    official,
    take: (...args) => coordination.take(...args),
    clock,
    log: silentLog,
  };
  const tables = (): string[] =>
    raw
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all()
      .map(({ name }) => String(name));
  return {
    dataDir,
    storage,
    tools,
    time,
    /** Every row of every table, read with the driver alone. */
    rawText: (): string =>
      JSON.stringify(tables().map((table) => raw.prepare(`SELECT * FROM ${table}`).all())),
    jobs: (): { name: string; key: string }[] =>
      raw.prepare('SELECT name, key FROM job ORDER BY id').all() as { name: string; key: string }[],
  };
}

let serial = 0;

/** Somebody's next message. */
export const from = (user: string, over: Partial<Origin> = {}): Origin => {
  serial += 1;
  return { account: 'default', user, key: `${serial}-${user}`, ...over };
};

/** 154 is assigned to nobody. */
export const PHONE = { type: 'phone', value: '15400001234' } as const;

export const draft = (over: Partial<ReportDraft> = {}): ReportDraft => ({
  suspects: [PHONE],
  spoofed: [],
  scheme: 'customer-service',
  story: '自称平台客服，说我会员要扣费，让我下载会议软件共享屏幕，然后转账到安全账户',
  lossFen: null,
  lossAt: null,
  contact: null,
  media: [],
  ...over,
});
