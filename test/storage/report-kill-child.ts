/**
 * Submits reports without end until it is killed: `report-kill-child.ts DIR NAME`, the relay moving their
 * jobs to the queue. Prints the id of every report that was acknowledged.
 */
import { createOfficialDirectory } from '../../src/blacklist/index.js';
import { systemClock } from '../../src/core/clock.js';
import { createKeyedHash } from '../../src/core/keyed-hash.js';
import { silentLog } from '../../src/core/log.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import { createEmbeddedQueue } from '../../src/queue/embedded/index.js';
import { createSubmitReport, relayOutbox } from '../../src/reports/index.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { openQueueDatabase } from '../../src/storage/sqlite/queue-database.js';

const [dataDir = '', name = ''] = process.argv.slice(2);
const { reports } = await openSqlite({ dataDir });
const database = await openQueueDatabase(dataDir);
const queue = createEmbeddedQueue({ database, clock: systemClock, log: silentLog });
const relay = relayOutbox({ reports, queue, log: silentLog });
relay.start(50);
const submit = createSubmitReport({
  reports,
  box: createSealedBox('test'),
  keyedHash: createKeyedHash('test'),
  official: createOfficialDirectory(),
  take: async () => ({ allowed: true, retryAfterMs: 0 }),
  clock: systemClock,
  log: silentLog,
  stored: relay.stored,
});

async function lane(number: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const key = `${name}-${number}-${n}`;
    const { report } = await submit(
      {
        suspects: [{ type: 'phone', value: '15400001234' }],
        spoofed: [],
        scheme: 'loan',
        story: `先交保证金 ${key}`,
        lossFen: null,
        lossAt: null,
        contact: null,
        media: [{ mediaId: key, kind: 'image' }],
      },
      { account: 'default', user: `user-${key}`, key },
    );
    process.stdout.write(`${report.id}\n`);
  }
}

await Promise.all([lane(0), lane(1), lane(2), lane(3)]);
