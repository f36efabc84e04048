import { expect, it } from 'vitest';
import type { BotEvents, BotMessage } from '../../src/channels/wechaty/index.js';
import { createThreadBot } from '../../src/channels/wechaty/index.js';
import { readFile } from '../../src/channels/wechaty/read-file.js';
import { until } from './stage.js';

const module = new URL('./crashing-bot.mjs', import.meta.url);
const openAs = (token: string) => {
  const told: string[] = [];
  const messages: BotMessage[] = [];
  const note =
    (name: string) =>
    (detail: unknown): void =>
      void told.push(`${name} ${detail}`);
  const events: BotEvents = {
    scan: note('scan'),
    login: note('login'),
    logout: note('logout'),
    error: note('error'),
    stopped: note('stopped'),
    dropped: () => void told.push('dropped'),
    message: (message) => void messages.push(message),
  };
  const options = { puppet: 'wechaty-puppet-mock', token, memory: 'none' };
  return { told, messages, opening: createThreadBot({ options, module })(events) };
};

it.each([
  ['exit', /thread ended \(3\)/],
  ['throw', /nobody catches this/],
])('a puppet that ends with %s takes its thread along and nothing else', async (token, why) => {
  const { told, opening } = openAs(token);
  const bot = await opening;
  await until(() => told.some((line) => line.startsWith('stopped')));
  expect(told.find((line) => line.startsWith('stopped'))).toMatch(why);
  await expect(bot.sayToPerson('anna', 'x')).rejects.toThrow();
  await bot.close();
});

it('a puppet that does not start is told by rejecting', async () => {
  await expect(openAs('no-start').opening).rejects.toThrow('refused');
});

it('speaks across the thread, and cuts an endless file off', async () => {
  const { told, messages, opening } = openAs('file');
  const bot = await opening;
  await bot.sayToPerson('anna', '你好');
  await until(() => told.includes('error anna: 你好') && messages.length === 1);
  expect(await bot.room('r')).toEqual({ id: 'r', topic: 'x', admins: [] });
  const [message] = messages;
  if (message?.kind !== 'image') throw new Error('no image');
  await expect(readFile(message.file, { maxBytes: 3 * 1024 * 1024 })).rejects.toMatchObject({
    code: 'media_too_large',
  });
  await until(() => told.includes('error closed'));
  await bot.close();
});
