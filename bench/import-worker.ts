/**
 * Imports one file in a process of its own: `import-worker.ts DATA_DIR FILE`; prints one line of JSON.
 * Times are processor time: on a shared machine the clock on the wall measures the neighbours.
 */
import { importFile } from '../src/blacklist/index.js';
import { openSqlite } from '../src/storage/sqlite/index.js';

const [dataDir = '', path = ''] = process.argv.slice(2);
const storage = await openSqlite({ dataDir });
const idleRss = process.memoryUsage().rss;
const before = process.cpuUsage();
const result = await importFile({
  path,
  format: 'csv',
  store: storage.blacklist,
  checkpoints: storage.imports,
  rejectPath: `${path}.rejects`,
});
const { user, system } = process.cpuUsage(before);
const ms = (user + system) / 1_000;
await storage.close();
const peakRss = process.resourceUsage().maxRSS * 1_024;
console.log(JSON.stringify({ added: result.added, rejected: result.rejected, ms, idleRss, peakRss }));
