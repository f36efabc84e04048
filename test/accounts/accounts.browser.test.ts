import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, lastReply, launch, openPage, say } from '../browser/chromium.js';
import { BROWSER_TIMEOUT } from '../browser/patience.js';
import { expectAccessible } from '../console/axe.js';
import { type ConsoleHarness, openConsoleHarness } from '../console/console-harness.js';

const executable = findChromium();
/** Set to a folder to look at the pages. */
const shots = process.env.SCREENSHOTS;

describe.skipIf(executable === null)('a second account in the browser', { timeout: BROWSER_TIMEOUT }, () => {
  let browser: Browser;
  let harness: ConsoleHarness;
  beforeAll(async () => {
    harness = await openConsoleHarness();
    browser = await launch(executable ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await harness?.close();
  });

  it('is added, answers in the simulator, and its conversation is recorded and replayed', async () => {
    const { page, faults } = await openPage(browser, `${harness.base}/console/sign-in`);
    const shot = async (name: string): Promise<void> => {
      if (shots === undefined) return;
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
    };
    await harness.signIn(page, 'admin');
    await page.goto(`${harness.base}/console/accounts/new`);
    await expectAccessible(page);
    await shot('account-new');
    await page.getByLabel('名称').fill('首都网警');
    await page.getByLabel('代号').fill('beijing');
    await page.getByLabel('本地热线').fill('首都反诈热线 010-00001234');
    await page.getByRole('button', { name: '检查并添加' }).click();
    await page.getByRole('heading', { name: '连接检查' }).waitFor();
    await expectAccessible(page);
    await shot('account-connect');

    await page.goto(`${harness.base}/simulator`);
    await page.locator('#account').selectOption({ label: '首都网警' });
    await page.waitForURL((url) => url.pathname === '/simulator/accounts/beijing');
    await lastReply(page, /./).waitFor();
    await say(page, '热线');
    await lastReply(page, '010-00001234').waitFor();
    await say(page, '16465123344');
    await lastReply(page, '164 6512 3344').waitFor();

    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#record').click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const convo = Buffer.concat(chunks).toString('utf8');
    expect(convo).toMatch(/\[follow\][\s\S]*> 热线\n< [\s\S]*> 16465123344\n< /);
    expect(convo).not.toContain('oDEMO');

    const changed = convo.replace('反诈咨询 96110', '反诈咨询 另一个号码');
    const buffer = Buffer.from(changed);
    await page.locator('#convo-file').setInputFiles({ name: 'a.convo', mimeType: 'text/plain', buffer });
    await page.locator('#replay-summary', { hasText: '一样 2，不一样 1，跳过 0' }).waitFor();
    const differs = page.locator('#replay-list .differs');
    expect(await differs.locator('.gone').allTextContents()).toEqual(['原来：反诈咨询 另一个号码']);
    expect(await differs.locator('.fresh').allTextContents()).toEqual(['现在：反诈咨询 96110']);
    await expectAccessible(page);
    await shot('simulator-replay');

    await page.goto(`${harness.base}/console/accounts/beijing`);
    await expectAccessible(page);
    await shot('account-page');
    await page.goto(`${harness.base}/console/accounts/beijing/connect`);
    await page.getByText('签名正确').first().waitFor();
    await page.goto(`${harness.base}/console/accounts`);
    await expectAccessible(page);
    await shot('account-list');
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
