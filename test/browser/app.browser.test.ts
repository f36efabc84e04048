import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.js';
import { findChromium, lastReply, launch, openPage, say, type Watched } from './chromium.js';
import { BROWSER_TIMEOUT, eventually } from './patience.js';

const executable = findChromium();

describe.skipIf(executable === null)('the program in a browser', { timeout: BROWSER_TIMEOUT }, () => {
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
    await fetch(`${url}/reset`, { method: 'POST' });
    watched = await openPage(browser, url);
    page = watched.page;
    await page.locator('#chips').waitFor();
    await lastReply(page, /./).waitFor();
    return async () => {
      await page.context().close();
      expect(watched.faults).toEqual([]);
    };
  });

  const tapExample = (label: string) =>
    page.locator('#example-list').getByRole('button', { name: label }).click();
  const clean = async (): Promise<void> => {
    const findings = page.locator('#pane-exchange .findings');
    await findings.waitFor();
    expect(await findings.locator('.fault, .warning').allTextContents()).toEqual([]);
  };

  it('answers a known number with verdict, evidence and what to do', async () => {
    await tapExample('已核实的诈骗电话');
    const reply = lastReply(page, '诈骗');
    await reply.waitFor();
    expect(await reply.textContent()).toMatch(/^公众号：⛔ 164 6512 3344[\s\S]*37 人[\s\S]*现在：/);
    await clean();
  });

  it('answers every identifier of a pasted SMS', async () => {
    await tapExample('一条可疑短信');
    const reply = lastReply(page, 'kuaidi-help');
    await reply.waitFor();
    const text = (await reply.textContent())!.replaceAll(' ', '');
    expect(text).toContain('9900000002');
    expect(text).toContain('4002000002');
    expect(text).toMatch(/^公众号：⛔/);
    await clean();
  });

  it('puts an emergency before everything', async () => {
    await say(page, '我刚转了三万过去，怎么办');
    const reply = lastReply(page, '止付');
    await reply.waitFor();
    expect(await reply.textContent()).toMatch(/^公众号：[^\n]*110[\s\S]*30,000/);
    await clean();
  });

  it('answers a menu tap', async () => {
    await page.getByRole('button', { name: '举报查询' }).click();
    await page.getByRole('button', { name: '紧急求助' }).click();
    await lastReply(page, '110').waitFor();
    await page.locator('#pane-exchange').getByText('event.CLICK').waitFor();
    await clean();
  });

  it.each([
    [1, '兼容模式'],
    [2, '安全模式'],
  ])('answers in encrypted mode %#', async (index, name) => {
    await page.locator('.segments label').nth(index).click();
    await eventually(() => page.locator('.segments input').nth(index).isChecked()).toBe(true);
    await say(page, '95588 打来说我卡冻结了');
    await lastReply(page, '工商银行').click();
    await page.locator('#pane-exchange').getByText(name).waitFor();
    expect(await page.locator('[data-rule="reply.msg_signature"].ok').count()).toBe(1);
    await clean();
  });

  it('gives one answer when the first reply is lost', async () => {
    await page.getByLabel('丢失回复').selectOption('1');
    await say(page, '168 1234 5678');
    await lastReply(page, '没有记录不等于安全').click();
    await eventually(() => page.locator('#pane-exchange .timeline .bar').count()).toBe(2);
    expect(await page.locator('.row-line:not(.mine)').filter({ hasText: '没有记录不等于安全' }).count()).toBe(
      1,
    );
  });

  it('passes the URL verification', async () => {
    await page.getByRole('button', { name: '验证 URL' }).click();
    await page.locator('#pane-exchange').getByText('验证通过').waitFor();
    await clean();
  });

  it('fits a phone', async () => {
    const phone = await openPage(browser, url, { phone: true });
    await lastReply(phone.page, /./).waitFor();
    await say(phone.page, '168 1234 5678');
    await lastReply(phone.page, '没有记录不等于安全').waitFor();
    const width = await phone.page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(390);
    await phone.page.context().close();
    expect(phone.faults).toEqual([]);
  });
});
