import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openCore } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/core/clock.js';
import { silentLog } from '../../src/core/log.js';
import { toLocal } from '../../src/pushes/index.js';
import { createPlatform, createSimulator } from '../../src/simulator/index.js';
import { addStaff, changePassword } from '../../src/staff/index.js';
import { openPage } from '../browser/chromium.js';
import { inventAccount } from '../e2e/account.js';
import { picture } from '../pushes/desk.js';
import type { Program } from '../support/program.js';
import { expectAccessible } from './axe.js';

const PASSWORD = '三只白鹭 飞过 麦田 42';
const TITLE = '冒充客服退款，三步拆穿';
const SENDALL = '/cgi-bin/message/mass/sendall';
/** The platform carries these calls out; the worker dies before it hears the answer. Each once. */
const DEADLY = ['/cgi-bin/draft/add', SENDALL];

/** Calls that a push makes. */
const SENDS = /^\/cgi-bin\/(?:material|draft|message)\//;

/** The clock of the story: ten in the morning in Shanghai when it begins, whatever the hour here. */
const ahead = (DAY_MS + 2 * HOUR_MS - (Date.now() % DAY_MS)) % DAY_MS;
const clock = (): number => Date.now() + ahead;

/** Processes of the program in one of the profiles. */
export interface Stage {
  /** `http://127.0.0.1:<port>` of the console and the webhook. */
  readonly origin: () => string;
  /** The process that sends. */
  readonly worker: () => Program;
  /** Starts a new one after the worker was killed. */
  readonly restart: () => Promise<void>;
}

const shifted = fileURLToPath(new URL('../support/shifted-clock.mjs', import.meta.url));

/** The fake platform on a port of its own, the environment of a program that talks to it, and two editors. */
export async function openNewsroom() {
  const account = inventAccount();
  const appSecret = 'app-secret-of-the-story';
  const deadly = new Set(DEADLY);
  let stage: Stage | null = null;
  let restarting: Promise<void> = Promise.resolve();
  const kills: string[] = [];
  let api = '';
  const platform = createPlatform({
    webhookUrl: () => `${stage?.origin()}/wechat/default`,
    token: account.token,
    aesKey: account.aesKey,
    appId: account.appId,
    appSecret,
    mode: 'safe',
    clock,
    publicUrl: () => api,
  });
  const simulator = createSimulator({ platform });
  const server = createServer((request, response) => {
    const path = request.url?.replace('/api', '').split('?')[0] ?? '';
    if (stage !== null && deadly.delete(path)) {
      const held = stage;
      const answer = response.end.bind(response);
      response.end = ((...parts: Parameters<typeof answer>) => {
        kills.push(path);
        const killed = held.worker().kill9();
        request.socket.destroy();
        restarting = killed.then(held.restart);
        return answer(...parts);
      }) as typeof response.end;
    }
    simulator.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    ...account.env,
    WECHAT_APPSECRET: appSecret,
    WECHAT_CUSTOMER_SERVICE: 'on',
    WECHAT_API_BASE: `${api}/api`,
    NODE_OPTIONS: `--import ${shifted}`,
    CLOCK_AHEAD_MS: String(ahead),
  };
  return {
    api,
    platform,
    env,
    kills,
    restarted: () => restarting,
    raise: (made: Stage) => {
      stage = made;
    },
    /** Two editors in the store that this environment names. */
    async hire(storeEnv: Record<string, string>) {
      const core = await openCore(readConfig({ ...env, ...storeEnv, ROLES: 'web' }), {
        log: silentLog,
        clock,
      });
      const { staff } = core.storage;
      for (const [name, displayName] of [
        ['writer', '陈编辑'],
        ['second', '周编辑'],
      ] as const) {
        const wish = { name, displayName, role: 'editor' as const, account: null, password: `x${PASSWORD}` };
        const { member } = await addStaff({ staff, clock }, wish);
        await changePassword({ staff }, member.id, `x${PASSWORD}`, PASSWORD);
      }
      await core.close();
    },
    async close() {
      simulator.close();
      platform.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Newsroom = Awaited<ReturnType<typeof openNewsroom>>;

async function signIn(browser: Browser, origin: string, name: string) {
  const watched = await openPage(browser, `${origin}/console/sign-in`);
  const { page } = watched;
  await page.getByLabel('登录名').fill(name);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  return watched;
}

const press = async (page: Page, name: string, then: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByText(then).first().waitFor();
};

/**
 * An editor writes, a second one approves, the push is planned and approved; it leaves at its time although the
 * worker is killed while the draft is made and while the message is sent; one message reaches the platform.
 */
export async function playEditorStory(browser: Browser, room: Newsroom, stage: Stage): Promise<void> {
  const { platform, kills } = room;
  room.raise(stage);
  // The message is out, its result not yet known, when the worker dies.
  platform.broadcast.configure({ events: 'late' });
  const reader = platform.addUser({ name: '小林' });
  const writer = await signIn(browser, stage.origin(), 'writer');
  const second = await signIn(browser, stage.origin(), 'second');

  await writer.page.goto(`${stage.origin()}/console/articles/new`);
  await writer.page.getByLabel('标题').fill(TITLE);
  await writer.page
    .getByLabel('正文（Markdown）')
    .fill('## 怎么骗\n\n自称客服，说要**退款**，让你共享屏幕。');
  await writer.page.getByLabel('封面图').setInputFiles({
    name: 'cover.jpg',
    mimeType: 'image/jpeg',
    buffer: await picture(300),
  });
  await press(writer.page, '保存为新的一版', '存好了');
  await press(writer.page, '送审', '待审');
  const article = writer.page.url();

  await second.page.goto(article);
  await expectAccessible(second.page);
  await press(second.page, '批准这一版', '已批准');

  await writer.page.goto(article);
  await writer.page.getByRole('link', { name: '安排推送' }).click();
  await writer.page.getByLabel('群发给全部关注者').check();
  // The first full minute that is not too near.
  const wished = Math.ceil((clock() + 15 * SECOND_MS) / MINUTE_MS) * MINUTE_MS;
  await writer.page.getByLabel('什么时候').fill(toLocal(wished));
  await press(writer.page, '安排好，等另一位同事批准', '待批准');
  const push = writer.page.url();
  await second.page.goto(push);
  await press(second.page, '批准', '等时间');
  const sending = () => platform.calls().filter(({ request }) => SENDS.test(request.url));

  await expect.poll(() => platform.chat(reader.openId).length, { timeout: 150_000 }).toBe(1);
  await expect.poll(() => kills, { timeout: 5_000 }).toEqual(DEADLY);
  await room.restarted();
  const answers = () =>
    platform
      .calls()
      .filter(({ request }) => request.url.startsWith(SENDALL))
      .map(({ errcode }) => errcode);
  // The first call was taken; the second worker asks under the same clientmsgid and is named the first message.
  await expect.poll(answers, { timeout: 60_000 }).toEqual([0, 45065]);
  const [mass, ...others] = platform.broadcast.masses();
  expect(others).toEqual([]);
  for (const { at } of sending()) expect(at).toBeGreaterThanOrEqual(wished);

  await platform.broadcast.flushEvents();
  const told = async (): Promise<string> => {
    await second.page.goto(push);
    return second.page.locator('main').innerText();
  };
  await expect.poll(told, { timeout: 60_000, interval: 1_000 }).toContain('已送出');
  expect(await told()).toContain(mass?.msgId);
  await expectAccessible(second.page);
  expect(platform.chat(reader.openId)).toHaveLength(1);

  const phone = await openPage(browser, room.api);
  await phone.page.getByText(TITLE).first().waitFor();
  expect([...writer.faults, ...second.faults, ...phone.faults]).toEqual([]);
  for (const { page } of [writer, second, phone]) await page.context().close();
}
