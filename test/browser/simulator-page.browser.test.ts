import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSimulator, type Platform, type Simulator } from '../../src/simulator/index.js';
import { field, platformFor, sealed, startWebhook, textReply, type Webhook } from '../simulator/support.js';
import { findChromium, lastReply, launch, openPage, say, type Watched } from './chromium.js';
import { BROWSER_TIMEOUT, eventually } from './patience.js';

const executable = findChromium();

const MENU = [
  {
    name: '查',
    sub_button: [
      { name: '查询', type: 'click', key: 'query' },
      { name: '紧急', type: 'click', key: 'sos' },
    ],
  },
  { name: '帮助', type: 'click', key: 'help' },
];

describe.skipIf(executable === null)('the simulator page', { timeout: BROWSER_TIMEOUT }, () => {
  let browser: Browser;
  let webhook: Webhook;
  let platform: Platform;
  let simulator: Simulator;
  let server: http.Server;
  let url: string;
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    browser = await launch(executable ?? '');
    webhook = await startWebhook();
    platform = platformFor(webhook, { menu: MENU, accountName: '测试号', timeoutMs: 400 });
    simulator = createSimulator({
      platform,
      basePath: '/simulator',
      examples: [{ label: '打招呼', text: '你好', shows: '一条文字' }],
    });
    server = http.createServer((request, response) => {
      if (!simulator.handle(request, response)) response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/simulator`;
  });

  afterAll(async () => {
    await browser?.close();
    simulator?.close();
    platform?.close();
    server?.closeAllConnections();
    server?.close();
    await webhook?.close();
  });

  beforeEach(async () => {
    webhook.answer = ({ message, query }) => {
      const said = field(message, 'Content') || field(message, 'Recognition') || field(message, 'EventKey');
      const reply = textReply(message, `回 ${said || field(message, 'Event')}`);
      return { body: query.get('encrypt_type') === 'aes' ? sealed(reply) : reply };
    };
    platform.reset();
    platform.configure({ mode: 'plain' });
    watched = await openPage(browser, url);
    page = watched.page;
    await lastReply(page, '回 subscribe').waitFor();
    return async () => {
      await page.context().close();
      expect(watched.faults).toEqual([]);
    };
  });

  it('follows by itself, offers examples and sends the one that is tapped', async () => {
    await page.locator('#chips').getByRole('button', { name: '打招呼' }).click();
    await lastReply(page, '回 你好').waitFor();
    expect(await page.locator('#chips').count()).toBe(0);
  });

  it('shows a menu and its sub-menu; the tap reaches the back end', async () => {
    const top = page.getByRole('button', { name: '查', exact: true });
    await top.click();
    expect(await top.getAttribute('aria-expanded')).toBe('true');
    await page.getByRole('button', { name: '紧急' }).click();
    await lastReply(page, '回 sos').waitFor();
    expect(await page.locator('.sub-menu').count()).toBe(0);
  });

  it('hides the input row and brings it back', async () => {
    await page.getByRole('button', { name: '收起输入框' }).click();
    expect(await page.locator('#draft').isVisible()).toBe(false);
    await page.getByRole('button', { name: '打开输入框' }).click();
    expect(await page.locator('#draft').isVisible()).toBe(true);
  });

  it('opens the exchange behind a bubble, decrypted in safe mode', async () => {
    await page.locator('.segments label').nth(2).click();
    await eventually(() => platform.settings().mode).toBe('safe');
    await say(page, '密件');
    await lastReply(page, '回 密件').click();
    const pane = page.locator('#pane-exchange');
    await pane.getByText('安全模式').waitFor();
    expect(await pane.locator('[data-rule="reply.msg_signature"]').getAttribute('class')).toBe('ok');
    expect(await pane.locator('pre').first().textContent()).toContain('密件');
    const raw = await pane.locator('details pre').first().textContent();
    expect(raw).toContain('msg_signature=');
    expect(raw).not.toContain('密件');
  });

  it('shows the repeated deliveries and the banner', async () => {
    webhook.answer = () => ({ body: '', never: true });
    await say(page, '在吗');
    await page.getByText('第 2 次投递').first().waitFor();
    await page.getByText('该公众号提供的服务出现故障，请稍后再试').waitFor();
    await eventually(() => page.locator('#pane-exchange .timeline .bar.failed').count()).toBe(3);
  });

  it('shows a customer-service message when it comes', async () => {
    const openId = platform.users()[0]!.openId;
    const api = (path: string, body: unknown) =>
      JSON.parse(
        platform.api
          .handle({ method: 'POST', url: path, headers: {}, body: Buffer.from(JSON.stringify(body)) })
          .body.toString('utf8'),
      ) as Record<string, unknown>;
    const { access_token } = api('/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: platform.account.appId,
      secret: platform.account.appSecret,
    });
    api(`/cgi-bin/message/custom/send?access_token=${String(access_token)}`, {
      touser: openId,
      msgtype: 'text',
      text: { content: '核实好了' },
    });
    const bubble = lastReply(page, '核实好了');
    await bubble.click();
    await page.locator('#pane-exchange').getByText('errcode 0').waitFor();
  });

  it('sends voice, location and link from the panel', async () => {
    for (const tile of ['语音', '位置', '链接']) {
      await page.getByRole('button', { name: /^更多：/ }).click();
      await page.getByRole('button', { name: tile, exact: true }).click();
      await page.locator('#sheet').getByRole('button', { name: '发送' }).click();
    }
    const kinds = () => webhook.seen.slice(-3).map((seen) => field(seen.message, 'MsgType'));
    await eventually(kinds).toEqual(['voice', 'location', 'link']);
    await page.locator('.mine .transcript').getByText('快递丢了').waitFor();
  });

  it('sends the sample picture, which the back end can fetch', async () => {
    await page.getByRole('button', { name: /^更多：/ }).click();
    await page.getByRole('button', { name: '图片', exact: true }).click();
    await page.getByRole('button', { name: '发一张示例截图' }).click();
    await page.locator('.mine .picture').waitFor();
    const sent = () => platform.media.get(field(webhook.seen.at(-1)!.message, 'MediaId'));
    await eventually(() => sent()?.bytes.length).toBeGreaterThan(10_000);
    expect(sent()?.contentType).toBe('image/png');
  });

  it('lets the person leave and come back', async () => {
    await page.getByRole('button', { name: /^更多：/ }).click();
    await page.getByRole('button', { name: '关注', exact: true }).click();
    await page.getByRole('button', { name: '取消关注' }).click();
    await page.getByRole('button', { name: '关注公众号' }).click();
    await eventually(() => page.locator('#draft').isVisible()).toBe(true);
    const events = () => webhook.seen.slice(-2).map((seen) => field(seen.message, 'Event'));
    await eventually(events).toEqual(['unsubscribe', 'subscribe']);
  });

  it('forgets everything when it is told to', async () => {
    await say(page, '记住我');
    await lastReply(page, '回 记住我').click();
    await page.locator('#pane-exchange .findings').waitFor();
    await page.getByRole('button', { name: '清空重来' }).click();
    await page.locator('#chips').waitFor();
    await eventually(() => page.locator('#log').textContent()).not.toContain('记住我');
    await lastReply(page, '回 subscribe').waitFor();
  });

  it('keeps the chats of two users apart', async () => {
    await say(page, '我是甲');
    await lastReply(page, '回 我是甲').waitFor();
    await page.getByRole('button', { name: '新用户' }).click();
    await eventually(() => page.locator('#log').textContent()).not.toContain('我是甲');
    await lastReply(page, '回 subscribe').waitFor();
    expect(platform.users()).toHaveLength(2);
  });

  it('never runs what a reply contains', async () => {
    await say(page, '<img src=x onerror="document.title=1"><script>document.title=2</script>');
    await lastReply(page, '<script>').waitFor();
    expect(await page.title()).toBe('测试号 · 微信模拟器');
  });

  it('works on a phone: full screen, exchange in a sheet', async () => {
    const phone = await openPage(browser, url, { phone: true });
    const small = phone.page;
    await say(small, '手机上');
    await lastReply(small, '回 手机上').waitFor();
    expect(await small.locator('.screen').boundingBox()).toMatchObject({
      x: 0,
      y: 0,
      width: 390,
      height: 844,
    });
    expect(await small.locator('#inspector').isVisible()).toBe(false);
    await small.getByRole('button', { name: '查看这条消息的报文' }).last().click();
    await small.locator('#pane-exchange').getByText('检查', { exact: true }).waitFor();
    await small.keyboard.press('Escape');
    await eventually(() => small.locator('#inspector').isVisible()).toBe(false);
    await small.context().close();
    expect(phone.faults).toEqual([]);
  });

  it('can be used by keyboard alone', async () => {
    await page.locator('#draft').focus();
    await page.keyboard.type('键盘');
    await page.keyboard.press('Enter');
    await lastReply(page, '回 键盘').waitFor();
    await page.getByRole('button', { name: '查看这条消息的报文' }).last().focus();
    await page.keyboard.press('Enter');
    await page.locator('#pane-exchange').getByText('检查', { exact: true }).waitFor();
    expect(await page.getByRole('log').count()).toBe(1);
  });
});
