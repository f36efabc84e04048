import { afterEach, expect, it } from 'vitest';
import { HANDLERS } from '../../handlers/index.js';
import type { Message } from '../../src/conversation/contract.js';
import { EMPTY_SESSION } from '../../src/conversation/contract.js';
import { MINUTE_MS } from '../../src/core/clock.js';
import { TYPE } from './mock-bot.js';
import { stageWechaty, until, type WechatyStage } from './stage.js';

let stage: WechatyStage;
afterEach(() => stage.dispose());
const settled = async (): Promise<void> => {
  await new Promise((done) => setTimeout(done, 60));
  await stage.channel.idle();
};

/** What the account itself says to a message that has no words. */
async function said(message: Message): Promise<string> {
  const handler = HANDLERS.find((one) => one.when(message, EMPTY_SESSION) !== null);
  const match = handler?.when(message, EMPTY_SESSION);
  const turn = await handler?.reply(match, message, EMPTY_SESSION, {} as never);
  const [reply] = turn?.replies ?? [];
  return reply?.kind === 'text' ? reply.text : '';
}
const inWords = () =>
  stageWechaty({
    converse: async (inbound) => {
      const message = { ...inbound, words: '', understood: null, now: inbound.sentAt };
      return { replies: [{ kind: 'text', text: await said(message) }], at: 0 };
    },
  });

it.each([
  ['聊天记录', TYPE.history],
  ['动画表情', TYPE.sticker],
  ['转账', TYPE.transfer],
  ['红包', TYPE.redEnvelope],
  ['a type that the puppet does not know', TYPE.unknown],
  ['a type that is newer than the program', 99],
])('%s is answered with a sentence', async (_, type) => {
  stage = await inWords();
  stage.wechat.send('anna', { type });
  await until(() => stage.wechat.heard.length > 0);
  await settled();
  expect(stage.inbounds).toMatchObject([{ kind: 'other' }]);
  expect(stage.wechat.heard).toHaveLength(1);
  expect(stage.wechat.heard[0]?.text).toMatch(/打不开[\s\S]*截一张图发来[\s\S]*紧急/u);
});

it.each([
  ['a link card', TYPE.link],
  ['a contact card', TYPE.card],
  ['a place', TYPE.location],
])('%s that the puppet cannot decrypt is answered too', async (_, type) => {
  stage = await inWords();
  const detail = Promise.reject(new Error('cannot decrypt'));
  detail.catch(() => undefined);
  stage.wechat.send('anna', { type, detail });
  await until(() => stage.wechat.heard.length > 0);
  expect(stage.inbounds).toMatchObject([{ kind: 'other', type: 'unreadable' }]);
  expect(stage.wechat.heard[0]?.text).toContain('打不开');
  expect(stage.channel.status.fault).toContain('cannot decrypt');
});

it('a picture and a voice that cannot be decrypted still belong to the story', async () => {
  stage = await inWords();
  const detail = Promise.reject(new Error('cannot decrypt'));
  detail.catch(() => undefined);
  stage.wechat.send('anna', { type: TYPE.voice, detail });
  await until(() => stage.wechat.heard.length > 0);
  expect(stage.inbounds).toMatchObject([{ kind: 'voice', mediaId: 'wechaty:lost' }]);
  expect(stage.wechat.heard[0]?.text).toContain('没听清');
});

it('what was taken back is met with silence, in a room nothing is said to what cannot be read', async () => {
  stage = await inWords();
  stage.wechat.room('r@room', ['anna']);
  stage.wechat.send('anna', { type: TYPE.recalled });
  stage.wechat.send('anna', { type: TYPE.history }, 'r@room');
  stage.wechat.send('anna', { type: TYPE.text, text: '在吗' });
  await until(() => stage.inbounds.length > 0);
  await settled();
  expect(stage.inbounds).toMatchObject([{ kind: 'text' }]);
  expect(stage.wechat.heard.every(({ to }) => to === 'anna')).toBe(true);
});

it('what the puppet brings again after a log-in was answered already', async () => {
  stage = await stageWechaty();
  const at = stage.time.now;
  const id = stage.wechat.send('anna', { type: TYPE.text, text: '在吗', at });
  await until(() => stage.wechat.heard.length === 1);
  await settled();
  stage.time.now += 20 * MINUTE_MS;
  stage.wechat.send('anna', { type: TYPE.text, text: '在吗', at, id });
  stage.wechat.send('anna', { type: TYPE.text, text: '新的' });
  await until(() => stage.wechat.heard.length === 2);
  await settled();
  expect(stage.wechat.heard.map(({ text }) => text)).toEqual(['答：在吗', '答：新的']);
  expect(stage.inbounds).toHaveLength(2);
});
