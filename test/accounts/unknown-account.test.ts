import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CliIo } from '../../src/cli/io.js';
import { appealsOnce } from '../../src/cli/verbs/appeals-once.js';
import { runErase } from '../../src/cli/verbs/erase.js';
import { runExport } from '../../src/cli/verbs/export.js';
import { reporterOnce } from '../../src/cli/verbs/reporter-once.js';
import { sayOnce } from '../../src/cli/verbs/say-once.js';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'txwz-verbs-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const account = '__proto__';
const env = () => ({ DATA_DIR: dataDir });
const VERBS: Readonly<Record<string, (io: CliIo) => Promise<number>>> = {
  say: (io) => sayOnce({ text: '你好', from: 'cli-user', account }, env(), io),
  appeals: (io) => appealsOnce('list', undefined, env(), io, { account, by: 'cli' }),
  reporter: (io) => reporterOnce('suspend', 'oInvented-1', env(), io, { account }),
  erase: (io) => runErase('oInvented-1', env(), io, { account, yes: true }),
  'export reports': (io) => runExport('reports', env(), io, { format: 'csv', account }),
};

it.each(Object.entries(VERBS))(
  'txwz %s names an account that is not there, and does nothing',
  async (_name, run) => {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
    expect(await run({ stdin, stdout, stderr, env: env() } as unknown as CliIo)).toBe(1);
    expect(String(stderr.read())).toBe('no account "__proto__" here\n');
    expect(stdout.read()).toBeNull();
  },
);
