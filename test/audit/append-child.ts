/** Appends COUNT entries one after the other: `append-child.ts DIR NAME COUNT`. */
import { createAudit } from '../../src/audit/index.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';

const [dataDir = '', actor = '', count = '0'] = process.argv.slice(2);
const storage = await openSqlite({ dataDir });
const audit = createAudit({ store: storage.audit, clock: Date.now });
for (let n = 0; n < Number(count); n += 1)
  await audit({ actor, account: null, action: 'test.append', subject: `n:${n}`, detail: { n } });
await storage.close();
