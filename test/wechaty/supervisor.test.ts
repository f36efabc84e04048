import { afterEach, expect, it } from 'vitest';
import { type Bot, type BotEvents, checkInstalled } from '../../src/channels/wechaty/index.js';
import { parseStatus, STATUS_KEY } from '../../src/channels/wechaty/status.js';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import type { Coordination } from '../../src/coordination/port.js';
import { TxwzError } from '../../src/core/errors.js';
import { openTempStorage } from '../support/temp-storage.js';
import { stageWechaty, until, type WechatyStage } from './stage.js';

let stage: WechatyStage;
afterEach(() => stage.dispose());

/** A bot that does nothing by itself. */
function idleBot(over: Partial<Bot> = {}): Bot {
  return {
    sayToPerson: async () => {},
    sayToRoom: async () => {},
    room: async (id) => ({ id, topic: '', admins: [] }),
    alive: async () => true,
    close: async () => {},
    ...over,
  };
}
const published = async () => parseStatus(await stage.coordination.get(STATUS_KEY));

it('a puppet that neither logs in nor offers a code is started again after a minute', async () => {
  let starts = 0;
  stage = await stageWechaty({
    async open() {
      starts += 1;
      return idleBot({ alive: async () => false });
    },
  });
  await until(() => starts === 1);
  await stage.time.pass(59_000);
  expect([starts, stage.channel.status.state]).toEqual([1, 'starting']);
  await stage.time.pass(2_000);
  expect(stage.channel.status).toMatchObject({ state: 'lost', fault: 'not logged in' });
  await stage.time.pass(2_000);
  expect([starts, stage.channel.status.state]).toEqual([2, 'starting']);
});

it('a code waits for a person as long as it takes; one that no picture can hold is a fault', async () => {
  let events: BotEvents | undefined;
  let starts = 0;
  stage = await stageWechaty({
    async open(given) {
      starts += 1;
      events = given;
      given.scan('https://login.example/1');
      return idleBot({ alive: async () => false });
    },
  });
  await stage.time.pass(600_000);
  expect([starts, stage.channel.status.state]).toEqual([1, 'scan']);
  expect(await published()).toMatchObject({ state: 'scan', code: 'https://login.example/1' });
  expect(() => events?.scan('x'.repeat(3_000))).toThrow('no QR code');
  expect(stage.channel.status.code).toBe('https://login.example/1');
  events?.login('天下无贼');
  expect(stage.channel.status).toMatchObject({ state: 'online', code: null });
});

it('one that stops answering while it seems to be logged in is noticed within a minute', async () => {
  let starts = 0;
  stage = await stageWechaty({
    async open(events) {
      starts += 1;
      events.login('天下无贼');
      return idleBot({ alive: () => Promise.reject(new Error('the puppet does not answer (alive)')) });
    },
  });
  await until(() => starts === 1);
  await stage.time.pass(21_000);
  expect(stage.channel.status).toMatchObject({ state: 'lost', fault: 'does not answer' });
});

it('faults without end do not put off the look whether it is alive', async () => {
  let events: BotEvents | undefined;
  let alive = true;
  stage = await stageWechaty({
    async open(given) {
      events = given;
      given.login('天下无贼');
      return idleBot({ alive: async () => alive });
    },
  });
  await until(() => events !== undefined);
  alive = false;
  for (let n = 0; n < 8; n += 1) {
    events?.error(new Error('again'));
    await stage.time.pass(10_000);
  }
  expect(stage.channel.status.counts.restarts).toBe(1);
});

it('the state stays visible through the longest pause, and the pauses end at five minutes', async () => {
  const starts: number[] = [];
  stage = await stageWechaty({
    async open() {
      starts.push(stage === undefined ? 0 : stage.time.now);
      throw new Error('down');
    },
  });
  for (let n = 0; n < 100; n += 1) {
    await stage.time.pass(15_000);
    expect(await published()).toMatchObject({ fault: 'down' });
  }
  const pauses = starts.slice(1).map((at, n) => Math.round((at - (starts[n] ?? 0)) / 1_000));
  expect(pauses.slice(1, 9)).toEqual([4, 8, 16, 32, 64, 128, 256, 300]);
});

it('a coordination engine that is away for half a minute costs no log-in', async () => {
  let starts = 0;
  let away = false;
  const engine = createEmbeddedCoordination();
  const mark: Coordination['mark'] = async (...asked) => {
    if (away) throw new TxwzError('store_unavailable');
    return engine.mark(...asked);
  };
  stage = await stageWechaty({
    shared: { coordination: { ...engine, mark }, storage: await openTempStorage() },
    async open(events) {
      starts += 1;
      events.login('天下无贼');
      return idleBot();
    },
  });
  await until(() => starts === 1);
  away = true;
  await stage.time.pass(30_000);
  expect([starts, stage.channel.status.state]).toEqual([1, 'online']);
  // Nearly as long as the lease lasts: another process may have it soon.
  await stage.time.pass(40_000);
  expect(stage.channel.status.state).toBe('off');
  away = false;
  await stage.time.pass(60_000);
  expect([starts, stage.channel.status.state]).toEqual([2, 'online']);
});

it('names what is not installed, with the command that installs it', async () => {
  stage = await stageWechaty();
  expect(() => checkInstalled('wechaty-puppet-mock')).not.toThrow();
  expect(() => checkInstalled('wechaty-puppet-absent')).toThrow(
    expect.objectContaining({
      code: 'config_invalid',
      detail:
        'WECHATY_PUPPET: wechaty-puppet-absent not installed; run: npm install --save-exact wechaty-puppet-absent',
    }),
  );
  const nothing = Object.assign(() => {}, {
    resolve: () => {
      throw Object.assign(new Error('gone'), { code: 'MODULE_NOT_FOUND' });
    },
  }) as never;
  expect(() => checkInstalled('wechaty-puppet-mock', nothing)).toThrow(
    expect.objectContaining({ detail: expect.stringContaining('wechaty@1.20.2 wechaty-puppet-mock') }),
  );
});
