import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { asText, createPlatform, createSimulator } from '../../src/simulator/index.js';
import { photograph } from '../evidence/pictures.js';
import { inventAccount } from './account.js';

const run = promisify(execFile);
const NUMBER = '164 9988 7755';
const PATIENCE = { timeout: 60_000, interval: 500 };

/** WeChat's side with its API on a port of its own; deliveries go to the `doors` in turn. */
export async function openWechat(doors: () => readonly string[]) {
  const account = inventAccount();
  const appSecret = 'app-secret-of-the-whole-story';
  let api = '';
  let turn = 0;
  const door = (): string => doors()[turn++ % doors().length] ?? '';
  const platform = createPlatform({
    webhookUrl: () => `${door()}/wechat/default`,
    token: account.token,
    aesKey: account.aesKey,
    appId: account.appId,
    appSecret,
    mode: 'safe',
    publicUrl: () => api,
  });
  const simulator = createSimulator({ platform });
  const server = createServer((request, response) => {
    simulator.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    platform,
    env: {
      ...account.env,
      WECHAT_APPSECRET: appSecret,
      WECHAT_CUSTOMER_SERVICE: 'on',
      WECHAT_API_BASE: `${api}/api`,
    },
    async close() {
      simulator.close();
      platform.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * A report with two screenshots is verified and shown to the next person; the number's owner appeals with a
 * document, a reviewer accepts and clears it, and everybody hears the new answer. `env` opens the store for
 * the reviewer's command line.
 */
export async function playWholeStory(
  { platform }: Pick<Awaited<ReturnType<typeof openWechat>>, 'platform'>,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const txwz = (...words: string[]) =>
    run(process.execPath, ['src/cli/launch.mjs', ...words], { env: { PATH: process.env.PATH, ...env } });
  const chat = (openId: string): string =>
    platform
      .chat(openId)
      .filter(({ from }) => from === 'account')
      .map(({ content }) => asText(content))
      .join('\n');
  const say = async (openId: string, text: string): Promise<string> => {
    const before = platform.chat(openId).length;
    await platform.act(openId, { kind: 'text', text });
    return platform
      .chat(openId)
      .slice(before)
      .map(({ content }) => asText(content))
      .join('\n');
  };
  const picture = async (openId: string, seed: number): Promise<void> => {
    const { id } = platform.media.put('image', 'image/jpeg', await photograph(320 + seed, 200));
    await platform.act(openId, { kind: 'image', media: id });
  };
  for (const openId of ['oREPORTER', 'oASKER', 'oOWNER']) platform.addUser({ openId });

  const story = '他说是快递客服，我的包裹丢了，要先转500块保证金才退款';
  for (const text of ['举报', NUMBER, story, '1']) await say('oREPORTER', text);
  await picture('oREPORTER', 1);
  await picture('oREPORTER', 2);
  for (const text of ['好了', '没有', '跳过', '1']) await say('oREPORTER', text);
  const report = /编号 ([A-Z0-9]{3}-\d{3,6})/.exec(chat('oREPORTER'))?.[1];
  expect(report).toBeDefined();

  await expect.poll(() => say('oASKER', NUMBER), PATIENCE).toContain('1 人举报');
  await expect
    .poll(async () => {
      const line = (await txwz('export', 'reports', '--format', 'jsonl')).stdout;
      return line.split('\n').find((one) => one.includes(report ?? '-')) ?? '';
    }, PATIENCE)
    .toContain('"attachments":2');

  await say('oOWNER', `申诉 ${NUMBER}`);
  await say('oOWNER', '这个号码我用了六年，一直是我本人在用，从来没有做过快递客服');
  await picture('oOWNER', 3);
  await say('oOWNER', '好了');
  const appeal = /编号 (S\d{2}-\d{4})/.exec(chat('oOWNER'))?.[1] ?? '';
  expect(appeal).not.toBe('');
  await expect
    .poll(
      () =>
        txwz('appeals', 'accept', appeal).then(
          () => 'accepted',
          (error: Error) => error.message,
        ),
      PATIENCE,
    )
    .toBe('accepted');
  await expect.poll(() => say('oASKER', NUMBER), PATIENCE).toContain('正在复核');

  await txwz('appeals', 'decide', appeal, '--outcome', 'cleared', '--reason', '实名和通话记录都对得上。');
  await expect.poll(() => say('oASKER', NUMBER), PATIENCE).toContain('已澄清');
  await expect.poll(() => chat('oOWNER'), PATIENCE).toContain('有结论了：已澄清');
}
