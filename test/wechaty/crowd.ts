import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Coordination } from '../../src/coordination/port.js';
import type { Storage } from '../../src/storage/port.js';
import { openTempStorage } from '../support/temp-storage.js';
import { TYPE } from './mock-bot.js';
import { stageWechaty, until, type WechatyStage } from './stage.js';

const NAMES = ['pay', 'b', 'c', 'd', 'e'];
const ROWS = NAMES.map((name) => `url,https://${name}.scam.example/a,confirmed,refund,2026-11-10,测试,`);
const ROOM = 'r@room';
const MEMBERS = Array.from({ length: 500 }, (_, n) => `p${n}`);

/** What a process makes of the engine that it shares; each believes that the bot is its own, the worst that can be. */
const withOwnLease = (engine: Coordination, process: number): Coordination => {
  const own = (key: string): string => (key.startsWith('channel-lease:') ? `${key}:${process}` : key);
  return {
    ...engine,
    mark: (key, ...more) => engine.mark(own(key), ...more),
    get: (key) => engine.get(own(key)),
    set: (key, ...more) => engine.set(own(key), ...more),
    deleteIf: (key, expected) => engine.deleteIf(own(key), expected),
  };
};

/** A room of five hundred in front of two processes with one coordination engine and one store. */
export function describeCrowd(name: string, open: () => Promise<Coordination>, skip = false): void {
  describe.skipIf(skip)(`a room of 500 and two processes on ${name}`, () => {
    let storage: Storage;
    let engine: Coordination;
    let stages: WechatyStage[] = [];

    const start = async (process: number): Promise<WechatyStage> => {
      const shared = { storage, coordination: withOwnLease(engine, process) };
      const stage = await stageWechaty({ rows: stages.length === 0 ? ROWS : [], shared });
      stage.wechat.room(ROOM, MEMBERS, { ownerId: 'p0' });
      stages.push(stage);
      // wechaty gets to know a room by its first message; five hundred first ones cost it 250,000 look-ups.
      stage.wechat.send('p1', { type: TYPE.text, text: '大家好' }, ROOM);
      await until(() => stage.channel.status.counts.received === 1);
      return stage;
    };
    beforeEach(async () => {
      storage = await openTempStorage();
      engine = await open();
      await start(1);
      await start(2);
    });
    afterEach(async () => {
      for (const stage of stages) await stage.dispose();
      stages = [];
      await engine.close();
    });

    const heard = (): readonly string[] =>
      stages.flatMap(({ wechat }) => wechat.heard.filter(({ to }) => to === ROOM).map(({ text }) => text));
    /** Everybody says it, half of them by way of each process, until all of it was looked at. */
    async function everybodySays(textOf: (n: number) => string): Promise<void> {
      const before = stages.map(({ channel }) => channel.status.counts.received);
      for (const [n, member] of MEMBERS.entries())
        stages[n % 2]?.wechat.send(member, { type: TYPE.text, text: textOf(n) }, ROOM);
      await until(() =>
        stages.every(({ channel }, n) => channel.status.counts.received === (before[n] ?? 0) + 250),
      );
      await Promise.all(stages.map(({ channel }) => channel.idle()));
    }

    it('the same link from everybody, each in other words, is warned of once, by one of them', async () => {
      await everybodySays((n) => `第 ${n} 个：快领补贴 https://pay.scam.example/a`);
      expect(heard()).toHaveLength(1);
      expect(heard()[0]).toContain('已核实');
      await stages[0]?.channel.stop();
      await start(3);
      stages[2]?.wechat.send('p7', { type: TYPE.text, text: '又是 https://pay.scam.example/a' }, ROOM);
      await until(() => stages[2]?.channel.status.counts.received === 2);
      await stages[2]?.channel.idle();
      expect(heard()).toHaveLength(1);
    });

    it('five confirmed links at once are one warning in the minute, and no room stays without', async () => {
      await everybodySays((n) => `第 ${n} 个：https://${NAMES[n % 5]}.scam.example/a`);
      expect(heard()).toHaveLength(1);
      expect(await storage.rooms.list('default', 5)).toMatchObject([{ warned: 1 }]);
    });

    it('switched off at one of them it is silent at both', async () => {
      stages[0]?.wechat.send('p0', { type: TYPE.text, text: '@天下无贼 关闭提醒' }, ROOM, true);
      await until(() => heard().length === 1);
      await everybodySays((n) => `第 ${n} 个：https://pay.scam.example/a`);
      expect(heard()).toHaveLength(1);
      expect(heard()[0]).not.toContain('已核实');
    });
  });
}
