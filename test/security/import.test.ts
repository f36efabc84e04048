import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { tempFolder } from '../support/temp-storage.js';
import { runVerb } from './processes.js';

// Each test starts whole processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const ROWS = 'type,value,verdict\nphone,not-a-number,confirmed\n';

it('never writes refused rows over a file that is none of its own', async () => {
  const folder = tempFolder();
  const at = (name: string): string => path.join(folder, name);
  writeFileSync(at('list.csv'), ROWS);
  writeFileSync(at('notes.txt'), 'precious\n');
  symlinkSync(at('notes.txt'), at('list.csv.rejected.csv'));
  const env = { DATA_DIR: at('data') };

  const onItself = await runVerb(['import', at('list.csv'), '--reject', at('list.csv')], env);
  expect(onItself.code).toBe(1);
  expect(readFileSync(at('list.csv'), 'utf8')).toBe(ROWS);

  const onNotes = await runVerb(['import', at('list.csv')], env);
  expect(onNotes.code).toBe(1);
  expect(onNotes.stderr).toContain('no reject file');
  expect(readFileSync(at('notes.txt'), 'utf8')).toBe('precious\n');

  const again = ['import', at('list.csv'), '--reject', at('own.csv')];
  expect((await runVerb(again, env)).code).toBe(0);
  expect((await runVerb(again, env)).code).toBe(0);
  expect(readFileSync(at('own.csv'), 'utf8').split('\n')).toHaveLength(3);
});

it.each(['.', 'no-such-folder/refused.csv'])(
  'says in words that %s cannot take refused rows',
  async (reject) => {
    const folder = tempFolder();
    writeFileSync(path.join(folder, 'list.csv'), ROWS);
    const args = ['import', path.join(folder, 'list.csv'), '--reject', path.join(folder, reject)];
    const { code, stderr } = await runVerb(args, { DATA_DIR: path.join(folder, 'data') });
    expect(code).toBe(1);
    expect(stderr).toContain('import_unreadable: --reject');
    expect(stderr).not.toContain('    at ');
  },
);

it.skipIf(process.platform === 'win32')('does not wait for the other end of a pipe', async () => {
  const pipe = path.join(tempFolder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  const { code, stderr } = await runVerb(['import', pipe], { DATA_DIR: tempFolder() });
  expect(code).toBe(1);
  expect(stderr).toContain('is not a file');
});
