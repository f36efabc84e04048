import { expect, it, vi } from 'vitest';
import { readConfig } from '../../src/config.js';
import { tempFolder } from '../support/temp-storage.js';
import { ask, startProgram } from './processes.js';

// Each test starts whole processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const PRODUCTION = { WECHAT_TOKEN: 'a-token-for-tests', SECRET_KEY: 'x'.repeat(40) };

it('gives the simulator, which has no log-in, to nobody who comes through a proxy', async () => {
  const program = await startProgram(tempFolder(), { SIMULATOR: 'on' });
  expect((await ask(program.port, '/simulator/state')).status).toBe(200);
  const names = ['X-Forwarded-For', 'X-Forwarded-Host', 'X-Real-IP', 'Forwarded', 'Via', 'CF-Connecting-IP'];
  for (const path of ['/simulator/state', '/simulator/wechat/state'])
    for (const name of names)
      expect((await ask(program.port, path, { headers: { [name]: '203.0.113.9' } })).status).toBe(403);
  await program.stop();
});

it('does not open the simulator to a network', () => {
  const open = { ...PRODUCTION, HOST: '0.0.0.0' };
  expect(() => readConfig({ ...open, SIMULATOR: 'on' })).toThrow(/SIMULATOR: .*127\.0\.0\.1/);
  expect(readConfig(open).simulator).toBe(false);
});

it('gives /metrics without a token only under a name of this machine', async () => {
  const program = await startProgram(tempFolder(), { METRICS_TOKEN: 'a-token-for-metrics' });
  const rebound = { Host: 'rebound.example' };
  expect((await ask(program.port, '/metrics')).status).toBe(200);
  expect((await ask(program.port, '/metrics', { headers: rebound })).status).toBe(403);
  const bearer = { ...rebound, Authorization: 'Bearer a-token-for-metrics' };
  expect((await ask(program.port, '/metrics', { headers: bearer })).status).toBe(200);
  await program.stop();
});

it('takes a name that only looks like a loopback address for none', () => {
  expect(() => readConfig({ HOST: '127.evil.example' })).toThrow(/HOST/);
  expect(readConfig({ HOST: '127.0.0.2' }).host).toBe('127.0.0.2');
});
