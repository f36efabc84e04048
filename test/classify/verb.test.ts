import { PassThrough, Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { runClassify } from '../../src/cli/verbs/classify.js';

async function run(lines: string): Promise<{ code: number; rows: Record<string, unknown>[] }> {
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await runClassify(Readable.from([lines]), output);
  const rows = Buffer.concat(chunks).toString().split('\n').filter(Boolean);
  return { code, rows: rows.map((row) => JSON.parse(row)) };
}

it('answers each line in order', async () => {
  const { code, rows } = await run(
    '{"text":"我是公安局民警，你涉嫌洗钱，转到安全账户"}\n{"text":"晚上回家吃饭吗"}\n{"text":""}',
  );
  expect(code).toBe(0);
  expect(rows.map((row) => row.risk)).toEqual(['high', 'low', 'low']);
  expect(rows[0]).toMatchObject({ scheme: 'authority' });
  expect(Object.keys(rows[1] ?? {}).sort()).toEqual(['reasons', 'risk', 'scheme', 'score']);
});

it('answers unreadable lines in their place and says so in the exit code', async () => {
  const { code, rows } = await run('not json\n{"txt":1}\n\n{"text":"好的"}\n');
  expect(code).toBe(1);
  expect(rows).toHaveLength(4);
  for (const row of rows.slice(0, 3)) {
    expect(row).toMatchObject({
      risk: 'low',
      score: 0,
      scheme: null,
      reasons: [],
      error: expect.any(String),
    });
  }
  expect(rows[3]).not.toHaveProperty('error');
});

it('keeps all lines of a large input', async () => {
  const { rows } = await run('{"text":"你好"}\n'.repeat(3_000));
  expect(rows).toHaveLength(3_000);
});

it('says 1 when the input fails, and takes a line with a byte-order mark', async () => {
  const input = new PassThrough();
  const done = runClassify(input, new PassThrough());
  input.destroy(new Error('gone'));
  expect(await done).toBe(1);
  const { code, rows } = await run('\uFEFF{"text":"好的"}\n');
  expect([code, rows]).toMatchObject([0, [{ risk: 'low' }]]);
});
