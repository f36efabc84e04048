import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launch, openPage } from '../browser/chromium.js';
import { BROWSER_TIMEOUT } from '../browser/patience.js';
import { expectAccessible } from './axe.js';
import { type ConsoleHarness, openConsoleHarness } from './console-harness.js';
import { NUMBER, pathOf, seedIdentifiers } from './identifier-world.js';

const chromium = findChromium();
/** A folder: screenshots are kept there. */
const SHOTS = process.env.SHOTS;

describe.skipIf(chromium === null)('identifiers in a browser', { timeout: BROWSER_TIMEOUT }, () => {
  let browser: Browser;
  let harness: ConsoleHarness;
  beforeAll(async () => {
    harness = await openConsoleHarness();
    await seedIdentifiers(harness);
    browser = await launch(chromium ?? '');
  }, BROWSER_TIMEOUT);
  afterAll(async () => {
    await browser?.close();
    await harness?.close();
  });

  it.each([false, true])('have no faults that axe finds, on a telephone: %s', async (phone) => {
    const { page, faults } = await openPage(browser, `${harness.base}/console/sign-in`, { phone });
    await harness.signIn(page, 'reviewer');
    const paths = [
      '/console/identifiers',
      '/console/search?q=%E4%BD%A0',
      pathOf(NUMBER),
      `${pathOf(NUMBER)}?full=1`,
    ];
    for (const [at, path] of paths.entries()) {
      await page.goto(harness.base + path);
      if (SHOTS)
        await page.screenshot({
          path: `${SHOTS}/identifiers-${at}-${phone ? 390 : 1440}.png`,
          fullPage: true,
        });
      await expectAccessible(page);
      const wide = await page.evaluate(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      expect([path, wide]).toEqual([path, false]);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('are searched from anywhere and ruled on', async () => {
    const { page, faults } = await openPage(browser, `${harness.base}/console/sign-in`);
    await harness.signIn(page, 'reviewer');
    await page.getByLabel('查号码、举报编号、线索编号').fill('15400012345');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '号码 154****2345', level: 1 }).waitFor();
    await page.getByLabel('裁定', { exact: true }).selectOption('confirmed');
    await page.getByLabel('理由', { exact: true }).fill('三位举报人都有转账记录');
    await page.getByRole('button', { name: '下一步：看会改变什么' }).first().click();
    await page.getByRole('heading', { name: '裁定会改变什么' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: '就这样裁定' }).click();
    await page.getByText('马上生效').waitFor();
    await page.getByText('是诈骗号码，已核实').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
