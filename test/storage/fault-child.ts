/**
 * Adds evidence without end until it is killed: `fault-child.ts sqlite|mongo TARGET CHILD`. Prints
 * `lane n` when a batch is acknowledged.
 */
import { openMongo } from '../../src/storage/mongo/index.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { faultBatch, LANES } from './fault-batch.js';

const [engine, target = '', child = ''] = process.argv.slice(2);
const storage = await (engine === 'mongo' ? openMongo({ uri: target }) : openSqlite({ dataDir: target }));

async function lane(number: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    await storage.blacklist.add(faultBatch(child, number, n));
    process.stdout.write(`${number} ${n}\n`);
  }
}

await Promise.all(Array.from({ length: LANES }, (_, number) => lane(number)));
