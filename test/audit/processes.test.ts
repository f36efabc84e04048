import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { verifyChain } from '../../src/audit/index.js';
import { openSqlite } from '../../src/storage/sqlite/index.js';
import { tempFolder } from '../support/temp-storage.js';

it('several processes append to one chain', async () => {
  const dataDir = tempFolder();
  const storage = await openSqlite({ dataDir });
  const codes = await Promise.all(
    ['a', 'b', 'c'].map(async (name) => {
      const args = ['--import', 'tsx', 'test/audit/append-child.ts', dataDir, name, '40'];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    }),
  );
  expect(codes).toEqual([0, 0, 0]);
  expect(await verifyChain(storage.audit.all())).toMatchObject({ ok: true, count: 120 });
  for (const actor of ['a', 'b', 'c']) {
    const own = await storage.audit.list({ actor }, 100);
    expect(own.map(({ detail }) => detail.n)).toEqual(Array.from({ length: 40 }, (_, n) => 39 - n));
  }
  await storage.close();
}, 120_000);
