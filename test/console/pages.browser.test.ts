import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launch, openPage } from '../browser/chromium.js';
import { BROWSER_TIMEOUT } from '../browser/patience.js';
import { expectAccessible } from './axe.js';
import { type ConsoleHarness, openConsoleHarness, PASSWORD } from './console-harness.js';

const chromium = findChromium();

describe.skipIf(chromium === null)('the console in a browser', { timeout: BROWSER_TIMEOUT }, () => {
  let browser: Browser;
  let harness: ConsoleHarness;
  beforeAll(async () => {
    harness = await openConsoleHarness();
    browser = await launch(chromium ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await harness?.close();
  });

  it.each([false, true])('has no faults that axe finds, on a telephone: %s', async (phone) => {
    const { page, faults } = await openPage(browser, `${harness.base}/console/sign-in`, { phone });
    await expectAccessible(page);
    await harness.signIn(page, 'admin');
    for (const path of ['staff', 'staff/new', 'audit', 'me', 'me/password', 'me/totp']) {
      await page.goto(`${harness.base}/console/${path}`);
      await expectAccessible(page);
      const wide = await page.evaluate(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      expect([path, wide]).toEqual([path, false]);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('would be told of a fault', async () => {
    const { page } = await openPage(browser, `${harness.base}/console/sign-in`);
    await page.evaluate("document.querySelector('label').remove()");
    await expect(expectAccessible(page)).rejects.toThrow('label');
    await page.context().close();
  });

  it('is walked by keyboard: sections, rows, search, help', async () => {
    const { page, faults } = await openPage(browser, `${harness.base}/console/sign-in`);
    await harness.signIn(page, 'admin');
    await page.goto(`${harness.base}/console/audit`);
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.name')).toBe('action');
    await page.keyboard.type('gs');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.waitForURL('**/console/staff');
    for (const key of ['j', 'j', 'k', 'j', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('heading', { name: 'auditor', level: 1 }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('adds a colleague, who opens the link and lands on their own pages', async () => {
    const { page, faults } = await openPage(browser, `${harness.base}/console/sign-in`);
    await harness.signIn(page, 'admin');
    await page.goto(`${harness.base}/console/staff/new`);
    await page.getByLabel('姓名').fill('李 "梅" <b>');
    await page.getByLabel('登录名').fill('li.mei');
    await page.getByLabel('角色').selectOption('auditor');
    await page.getByRole('button', { name: '添加' }).click();
    const link = (await page.locator('[data-copy]').textContent()) ?? '';
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/console\/welcome\//);
    const own = await openPage(browser, link);
    await own.page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await own.page.getByLabel('再输一遍').fill(PASSWORD);
    await expectAccessible(own.page);
    await own.page.getByRole('button', { name: '保存并登录' }).click();
    await own.page.getByText('李 "梅" <b>').waitFor();
    const used = await own.page.goto(link);
    expect(used?.status()).toBe(410);
    await page.goto(`${harness.base}/console/staff`);
    await page.getByRole('link', { name: '李 "梅" <b>' }).click();
    await page.getByRole('button', { name: '停用' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await page.getByText('已停用。').waitFor();
    await own.page.goto(`${harness.base}/console/me`);
    expect(own.page.url()).toContain('/console/sign-in');
    expect(faults).toEqual([]);
    await own.page.context().close();
    await page.context().close();
  });
});
