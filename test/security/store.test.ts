import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it, vi } from 'vitest';
import { tempFolder } from '../support/temp-storage.js';
import { ask, eventFrom, push, runVerb, startProgram, textFrom } from './processes.js';

// Each test starts whole processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const PERSON = 'oAttack-Person_00000000000001';

it('keeps no openid and nobody’s place in the store, and none in the log', async () => {
  const dataDir = tempFolder();
  const program = await startProgram(dataDir);
  await push(program.port, eventFrom(PERSON, 'subscribe'));
  await push(program.port, textFrom(PERSON, '紧急求助'));
  await push(program.port, textFrom(PERSON, '刚转了三万到他的卡'));
  await program.stop();
  const bytes = readdirSync(dataDir).map((file) => readFileSync(path.join(dataDir, file), 'latin1'));
  expect(bytes.join('')).toContain('stop-payment');
  expect(bytes.join('')).not.toContain(PERSON);
  expect(program.output()).not.toContain(PERSON);
});

it('ends at once on SIGTERM although a background write still waits for the store', async () => {
  const dataDir = tempFolder();
  const program = await startProgram(dataDir);
  const other = new DatabaseSync(path.join(dataDir, 'txwz.sqlite'));
  other.exec('BEGIN EXCLUSIVE');
  const followed = await push(program.port, eventFrom(PERSON, 'subscribe'));
  expect(followed.status).toBe(200);
  // The write has been given up for now and waits for its next try.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const { code } = await program.stop();
  other.close();
  expect(code).toBe(0);
  expect(program.output()).not.toContain('shutdown.too_slow');
});

it('says that it is not ready, and takes no promise, when its file is gone or another one', async () => {
  const dataDir = tempFolder();
  const file = path.join(dataDir, 'txwz.sqlite');
  const program = await startProgram(dataDir);
  expect((await ask(program.port, '/readyz')).status).toBe(200);
  renameSync(file, `${file}.moved`);
  const ready = await ask(program.port, '/readyz');
  expect(ready.status).toBe(503);
  expect(ready.body).toContain('store_unavailable');
  const answer = await push(program.port, textFrom(PERSON, '紧急求助'));
  expect(answer.body).toContain('110');
  expect(program.output()).toContain('store_unavailable');
  renameSync(`${file}.moved`, file);
  expect((await ask(program.port, '/readyz')).status).toBe(200);
  await program.stop();
});

it('puts the log away when it stops', async () => {
  const dataDir = tempFolder();
  const program = await startProgram(dataDir);
  await push(program.port, textFrom(PERSON, '紧急求助'));
  await program.stop();
  const log = path.join(dataDir, 'txwz.sqlite-wal');
  expect(existsSync(log) && statSync(log).size > 0).toBe(false);
});

it('restores nothing below a running server', async () => {
  const dataDir = tempFolder();
  const backup = path.join(tempFolder(), 'backup.sqlite');
  const program = await startProgram(dataDir);
  expect((await runVerb(['backup', backup], { DATA_DIR: dataDir })).code).toBe(0);
  const refused = await runVerb(['restore', backup, '--force'], { DATA_DIR: dataDir });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('in use');
  expect((await ask(program.port, '/readyz')).status).toBe(200);
  await program.stop();
  expect((await runVerb(['restore', backup, '--force'], { DATA_DIR: dataDir })).code).toBe(0);
  rmSync(backup);
  expect(existsSync(path.join(dataDir, 'txwz.sqlite'))).toBe(true);
});
