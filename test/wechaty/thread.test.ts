import { expect, it } from 'vitest';
import type { BotEvents, BotMessage } from '../../src/channels/wechaty/index.js';
import { createThreadBot } from '../../src/channels/wechaty/index.js';
import { readFile } from '../../src/channels/wechaty/read-file.js';
import type { ThreadLimits } from '../../src/channels/wechaty/thread-bot.js';
import { until } from './stage.js';

const module = new URL('./crashing-bot.mjs', import.meta.url);
const openAs = (token: string, limits: Partial<ThreadLimits> = {}, signal?: AbortSignal) => {
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
  return { told, messages, opening: createThreadBot({ options, module, limits })(events, signal) };
};

it.each([
  ['exit', /thread ended \(3\)/],
  ['throw', /nobody catches this/],
  ['reject', /nobody awaits this/],
  ['heap', /memory limit/],
  ['buffers', /MB in buffers/],
])('a puppet that ends with %s takes its thread along and nothing else', async (token, why) => {
  const { told, opening } = openAs(token, { memoryMb: 200 });
  const bot = await opening;
  bot.room('now').catch(() => undefined);
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

it.each(['hang', 'block'])(
  'a puppet that does nothing but %s in its start is given up after a while',
  async (token) => {
    await expect(openAs(token, { openMs: 1_500, closeMs: 100 }).opening).rejects.toThrow('does not answer');
  },
);

it('a start that is no longer wanted ends at once', async () => {
  const unwanted = new AbortController();
  const { opening, told } = openAs('block', {}, unwanted.signal);
  setTimeout(() => unwanted.abort(), 200);
  await expect(opening).rejects.toThrow('no longer wanted');
  await expect(openAs('works', {}, unwanted.signal).opening).rejects.toThrow('no longer wanted');
  expect(told).toEqual([]);
});

it('a puppet that blocks its thread fails the calls, and still can be ended', async () => {
  const bot = await openAs('deaf', { callMs: 300, closeMs: 100 }).opening;
  await expect(bot.alive()).rejects.toThrow('does not answer');
  await bot.close();
});

it.each(['faults', 'codes'])('of thousands of %s a few are told', async (token) => {
  const { told, opening } = openAs(token);
  const bot = await opening;
  expect(told).toHaveLength(21);
  await bot.close();
});

it('what a puppet makes up is a fault, and never ends the program', async () => {
  const { told, opening } = openAs('codes', {});
  told.push = () => {
    told.length += 1;
    if (told.length === 2) throw new Error('cannot be shown');
    return told.length;
  };
  const bot = await opening;
  expect(told.length).toBeGreaterThan(2);
  await bot.close();
});
