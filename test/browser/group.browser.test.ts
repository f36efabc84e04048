import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible } from '../console/axe.js';
import { type Program, startProgram } from '../support/program.js';
import { findChromium, lastReply, launch, openPage, say, type Watched } from './chromium.js';
import { BROWSER_TIMEOUT, eventually } from './patience.js';

const executable = findChromium();

describe.skipIf(executable === null)('friends and groups in a browser', { timeout: BROWSER_TIMEOUT }, () => {
  let browser: Browser;
  let program: Program;
  let url: string;
  let watched: Watched;
  let page: Page;

  beforeAll(async () => {
    program = await startProgram();
    url = `${program.origin}/simulator`;
    browser = await launch(executable ?? '');
  });

  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });

  beforeEach(async () => {
    await fetch(`${url}/wechat/reset`, { method: 'POST' });
    watched = await openPage(browser, url);
    page = watched.page;
    return async () => {
      await page.context().close();
      expect(watched.faults).toEqual([]);
    };
  });

  const enter = async (door: string): Promise<void> => {
    await page.getByRole('link', { name: door }).click();
    await page.locator('#chips').waitFor();
  };
  const play = (label: string, on: Page = page) =>
    on.locator('#example-list').getByRole('button', { name: label }).click();
  const fromBot = (on: Page = page) => on.locator('.row-line.bot .bubble');
  const decisions = (on: Page = page) =>
    on.locator('#decisions .decision.spoke, #decisions .decision.silent');

  it('a pasted scam link gets one warning; pasted again it stays one', async () => {
    await enter('微信群');
    await play('有人贴了一条诈骗链接');
    await fromBot().filter({ hasText: '已核实' }).waitFor();
    expect(await fromBot().count()).toBe(1);
    await play('有人贴了一条诈骗链接');
    await play('同一条链接又贴一次');
    await eventually(() => page.locator('.line.quiet').count()).toBe(2);
    expect(await fromBot().count()).toBe(1);
    await page.reload();
    await fromBot().first().waitFor();
    expect(await fromBot().count()).toBe(1);
  });

  it('fifty neighbours who paste it get one warning', async () => {
    await enter('微信群');
    await page.getByLabel('哪个群').last().selectOption({ index: 1 });
    await eventually(() => page.locator('#chat-title').textContent()).toBe('业主大群(53)');
    await play('大家都在贴');
    await fromBot().waitFor();
    await page.locator('.line.quiet').first().waitFor();
    expect(await fromBot().count()).toBe(1);
    expect(await page.locator('.row-line:not(.bot)').count()).toBe(50);
  });

  it('whoever holds the telephone stands on the right, and may use the switch only as the owner', async () => {
    await enter('微信群');
    await page.getByRole('button', { name: '@天下无贼', exact: true }).click();
    await page.keyboard.type('关闭提醒');
    await page.keyboard.press('Enter');
    await fromBot().filter({ hasText: '只有群主' }).waitFor();
    expect(await page.locator('.row-line.mine').textContent()).toContain('关闭提醒');
    await page.getByRole('radio', { name: /赵姐/ }).check({ force: true });
    expect(await page.locator('.row-line.mine').count()).toBe(0);
    await say(page, '@天下无贼 关闭提醒');
    await fromBot().filter({ hasText: '不再主动提醒' }).waitFor();
    await play('有人贴了一条诈骗链接');
    await page.locator('.line.quiet').filter({ hasText: '群主关了提醒' }).waitFor();
  });

  it('a friend is greeted and answered', async () => {
    await enter('微信好友');
    await lastReply(page, '发给我').waitFor();
    await say(page, '164 6512 3344');
    const reply = lastReply(page, '诈骗');
    await reply.waitFor();
    expect(await reply.textContent()).toMatch(/^天下无贼：⛔ 164 6512 3344[\s\S]*37 人/);
    expect(await page.locator('#menu, #record, #choose-convo').count()).toBe(0);
  });

  it('a friend passes on a card', async () => {
    await enter('微信好友');
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('button', { name: '名片', exact: true }).click();
    await page.locator('#sheet').getByRole('button', { name: '发送' }).click();
    await lastReply(page, 'demo_teacher_888').waitFor();
  });

  it('is used by keyboard alone', async () => {
    await enter('微信群');
    await page.getByRole('radio', { name: '王阿姨' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('#draft').focus();
    await page.keyboard.type('@天下无贼 16465123344');
    await page.keyboard.press('Enter');
    await fromBot().filter({ hasText: '164 6512 3344' }).waitFor();
    expect(await page.locator('.row-line.mine').textContent()).toMatch(/^林小林（你）：/);
  });

  it.each([false, true])(
    'has no faults that axe finds and fits the screen, on a telephone: %s',
    async (phone) => {
      for (const door of ['friend', 'group']) {
        const opened = await openPage(browser, `${url}/${door}`, { phone });
        await opened.page.locator('#chips').waitFor();
        await opened.page.locator('.chip').first().click();
        await opened.page.locator('.row-line.bot').last().waitFor();
        if (door === 'group') await decisions(opened.page).first().waitFor({ state: 'attached' });
        await expectAccessible(opened.page);
        expect(await opened.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
        if (phone) {
          await opened.page.getByRole('button', { name: '演示与设置' }).click();
          await opened.page.getByRole('link', { name: '公众号' }).waitFor();
          await expectAccessible(opened.page);
        }
        await opened.page.context().close();
        expect(opened.faults).toEqual([]);
      }
    },
  );
});
