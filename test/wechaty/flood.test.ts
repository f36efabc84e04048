import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userOf } from '../../src/channels/wechaty/index.js';
import { createOncePerMinute } from '../../src/channels/wechaty/once-per-minute.js';
import { TYPE } from './mock-bot.js';
import { stageWechaty, until, type WechatyStage } from './stage.js';

const MESSAGES = 20_000;
/** What waits is a few hundred messages; the rest of the growth is what the mock and wechaty remember. */
const MOST_GROWN_MB = 60;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heapMb = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

let stage: WechatyStage;
let release: () => void;
let before: number;
beforeEach(async () => {
  const held = new Promise<void>((done) => {
    release = done;
  });
  stage = await stageWechaty({
    converse: async ({ user }) => {
      if (user !== userOf('anna')) await held;
      return { replies: [{ kind: 'text', text: `好的，${user}` }], at: 0 };
    },
  });
  before = heapMb();
});
afterEach(async () => {
  release();
  await stage.dispose();
});

const counts = () => stage.channel.status.counts;
const toldOf = (to: string): number =>
  stage.wechat.heard.filter((one) => one.to === to && one.text.includes('没看')).length;
/** Sent in pieces, as a network would bring them. */
async function flood(from: (n: number) => string, room?: (n: number) => string): Promise<void> {
  for (let n = 0; n < MESSAGES; n += 1) {
    stage.wechat.send(from(n), { type: TYPE.text, text: `第 ${n} 条` }, room?.(n));
    if (n % 500 === 499) await new Promise((done) => setTimeout(done, 5));
  }
}

describe(`${MESSAGES} messages while nobody is answered`, () => {
  it('of one person: twenty wait, the rest is left out, the person is told once a minute', async () => {
    await flood(() => 'flood');
    await until(() => counts().dropped === MESSAGES - 20);
    expect(toldOf('flood')).toBe(1);
    stage.wechat.send('anna', { type: TYPE.text, text: '在吗' });
    await until(() => stage.wechat.heard.some(({ to }) => to === 'anna'));
    stage.time.now += 61_000;
    stage.wechat.send('flood', { type: TYPE.text, text: '还在吗' });
    await until(() => toldOf('flood') === 2);
    const grown = heapMb() - before;
    release();
    await until(() => stage.wechat.heard.filter(({ to }) => to === 'flood').length === 22);
    expect(grown).toBeLessThan(MOST_GROWN_MB);
  }, 60_000);

  it('of five hundred persons: five hundred wait, each person is told once', async () => {
    await flood((n) => `p${n % 500}`);
    await until(() => counts().dropped === MESSAGES - 500);
    await until(() => stage.wechat.heard.length === 500);
    for (let n = 0; n < 500; n += 1) expect(toldOf(`p${n}`)).toBe(1);
    const grown = heapMb() - before;
    release();
    await stage.channel.idle();
    expect(stage.wechat.heard).toHaveLength(1_000);
    expect(grown).toBeLessThan(MOST_GROWN_MB);
  }, 60_000);

  it('in a thousand rooms: all of them are looked at or counted as left out, and nothing is said', async () => {
    for (let n = 0; n < 1_000; n += 1) stage.wechat.room(`r${n}@room`, [`p${n}`]);
    await flood(
      (n) => `p${n % 1_000}`,
      (n) => `r${n % 1_000}@room`,
    );
    await until(() => counts().received + counts().dropped >= MESSAGES);
    await stage.channel.idle();
    const grown = heapMb() - before;
    expect(stage.wechat.heard).toEqual([]);
    expect(grown).toBeLessThan(MOST_GROWN_MB);
  }, 60_000);
});

it('who is told once a minute is remembered within bounds', () => {
  let now = 0;
  const may = createOncePerMinute(() => now);
  const told = Array.from({ length: 20_000 }, (_, n) => may(`p${n}`)).filter(Boolean).length;
  expect(told).toBe(5_000);
  expect(may('p0')).toBe(false);
  now += 60_000;
  expect(may('p0')).toBe(true);
  expect(may('p0')).toBe(false);
});
