import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../../src/accounts/model.js';
import { createPlatformClient } from '../../src/channels/official-account/api/client.js';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { systemClock } from '../../src/core/clock.js';
import { silentLog } from '../../src/core/log.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import { createPushPlatform } from '../../src/push-platform.js';
import { createAdvancePush } from '../../src/pushes/index.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';

/** A worker: looks for due pushes until it is killed. Its lease is short, so that the next one need not wait. */
const [dataDir = '', apiBase = '', accountJson = '{}', secret = ''] = process.argv.slice(2);
const account = JSON.parse(accountJson) as Account;
const storage = await openSqlite({ dataDir });
const client = createPlatformClient({
  account,
  apiBase,
  coordination: createEmbeddedCoordination({ clock: systemClock }),
  log: silentLog,
  clock: systemClock,
});
const advance = createAdvancePush({
  pushes: storage.pushes,
  recipients: storage.recipients,
  articles: storage.articles,
  box: createSealedBox(secret),
  clock: systemClock,
  log: silentLog,
  platformOf: () => createPushPlatform(client, { send: async () => 'kept' }, account.id),
  publicUrl: '',
  leaseMs: 400,
});
process.stdout.write('ready\n');
for (;;) {
  for (const { id } of await storage.pushes.due(systemClock(), 10))
    await advance(id, new AbortController().signal);
  await sleep(50);
}
