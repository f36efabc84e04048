import { expect, it } from 'vitest';
import { type BotMessage, createThreadBot } from '../../src/channels/wechaty/index.js';
import { readFile } from '../../src/channels/wechaty/read-file.js';
import { until } from './stage.js';

const module = new URL('./lying-bot.mjs', import.meta.url);

it('takes nothing from the thread that no bot would say, and goes on', async () => {
  const faults: string[] = [];
  const names: string[] = [];
  const messages: BotMessage[] = [];
  const unexpected = (what: unknown): void => void faults.push(`unexpected: ${what}`);
  const before = Date.now();
  const bot = await createThreadBot({
    options: { puppet: 'wechaty-puppet-mock', token: null, memory: 'none' },
    module,
  })({
    scan: unexpected,
    logout: unexpected,
    stopped: unexpected,
    dropped: () => unexpected('dropped'),
    login: (name) => void names.push(name),
    error: (error) => void faults.push(String(error)),
    message: (message) => void messages.push(message),
  });
  await until(() => names.length > 0);
  expect(names.map((name) => name.length)).toEqual([200]);
  const unreadable = { from: 'anna', room: null, kind: 'other', type: 'unreadable' };
  expect(messages).toMatchObject([
    { ...unreadable, id: 'no-kind' },
    { ...unreadable, id: 'no-text' },
    { ...unreadable, id: 'no-file' },
    { ...unreadable, id: 'no-place' },
    { id: 'no-time', kind: 'text', text: '你好' },
    { id: 'tomorrow', kind: 'text', text: '你好' },
    { id: 'no-pieces', kind: 'image' },
  ]);
  for (const { sentAt } of messages.filter(({ id }) => id === 'no-time' || id === 'tomorrow')) {
    expect(sentAt).toBeGreaterThanOrEqual(before);
    expect(sentAt).toBeLessThanOrEqual(Date.now());
  }
  // Each once: 6 events, 3 names, 1 code, 1 message, 15 ids, 4 contents; answers nobody waits for are none.
  expect(faults).toHaveLength(30);
  expect(faults.filter((fault) => !fault.startsWith('Error: the puppet tells a'))).toEqual([]);
  const last = messages.at(-1);
  if (last?.kind !== 'image') throw new Error('no picture');
  await expect(readFile(last.file, { maxBytes: 1_000 })).rejects.toThrow('wrong piece');
  expect(await bot.room('text')).toEqual({ id: 'text', topic: '', admins: [] });
  expect(await bot.room('list')).toEqual({ id: 'list', topic: '', admins: ['anna'] });
  await bot.close();
});
