import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launch, openPage } from '../browser/chromium.js';
import { BROWSER_TIMEOUT } from '../browser/patience.js';
import { appeal } from '../contracts/appeal-fixtures.js';
import { expectAccessible } from './axe.js';
import { type ConsoleHarness, openConsoleHarness } from './console-harness.js';
import { itemOf, numberItem, report } from './desk-fixtures.js';

const chromium = findChromium();
/** Set to a folder, the pages are written there as pictures. */
const PICTURES = process.env.DESK_PICTURES;

describe.skipIf(chromium === null)(
  'desk, appeals, reporters in a browser',
  { timeout: 3 * BROWSER_TIMEOUT },
  () => {
    let browser: Browser;
    let harness: ConsoleHarness;
    const paths: Record<string, string> = {};
    beforeAll(async () => {
      harness = await openConsoleHarness();
      browser = await launch(chromium ?? '');
      const { core } = harness;
      const { storage, box } = core;
      for (const story of [
        '他说是快递客服，我的包裹丢了，要先转500块保证金才退款，我没照做',
        '群里有人发链接让做任务，说垫付三百返三百六，我没做',
        '短信说积分快到期，点进去要输入卡号，我退出来了',
      ])
        await itemOf(core, { story });
      const user = 'oTELLER';
      await numberItem(core, { type: 'service', value: '95970041' });
      await report(core, { user, suspects: [{ type: 'phone', value: '16499887722' }] });
      const main = await itemOf(core, { user });
      const { reporterKey } = (await storage.reports.get(main.reportId ?? '')) ?? { reporterKey: '' };
      await itemOf(core);
      const picture = Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="#9ab"/></svg>',
      );
      const sharp = (await import('sharp')).default;
      const jpeg = await sharp(picture).jpeg().toBuffer();
      const sha256 = createHash('sha256').update(jpeg).digest('hex');
      await storage.blobs.put(sha256, main.reportId ?? '', box.sealBytes('evidence', jpeg));
      await storage.reports.update(main.reportId ?? '', (held) => ({
        ...held,
        attachments: [{ sha256, kind: 'image', mediaId: 'm', state: 'stored', reason: null, found: [] }],
      }));
      const now = core.clock();
      const one = appeal({
        status: 'overdue',
        number: 'S38-4726',
        identifier: { type: 'phone', value: '16499887722' },
        sealedReason: box.seal('appeal', '这个号码我用了十年，开了一家小店，上个月起老有人说我是骗子。'),
        proof: { kind: 'document' },
        documents: [{ mediaId: 'm', sha256, state: 'stored', reason: null }],
        dueAt: now - 3_600_000,
        createdAt: now - 6 * 86_400_000,
        updatedAt: now,
        lapsesAt: now,
        history: [{ status: 'open', at: now - 5 * 86_400_000, reason: '已转人工复核。' }],
      });
      await storage.appeals.submit(one);
      Object.assign(paths, {
        desk: '/console/desk',
        'desk-item': `/console/desk/${main.id}`,
        'desk-evidence': `/console/desk/${main.id}/evidence`,
        'desk-decided': '/console/desk/decided',
        appeals: '/console/appeals',
        appeal: `/console/appeals/${one.id}`,
        reporters: '/console/reporters',
        reporter: `/console/reporters/${reporterKey}`,
        'reporter-plan': `/console/reporters/${reporterKey}/plan`,
      });
    }, 3 * BROWSER_TIMEOUT);
    afterAll(async () => {
      await browser?.close();
      await harness?.close();
    });

    const shoot = async (page: Page, name: string): Promise<void> => {
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/console-${name}.png`, fullPage: true });
    };

    it.each([false, true])('has no faults that axe finds, on a telephone: %s', async (phone) => {
      const { page, faults } = await openPage(browser, `${harness.base}/console/sign-in`, { phone });
      await harness.signIn(page, 'reviewer');
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(harness.base + path);
        await shoot(page, phone ? `${name}-phone` : name);
        await expectAccessible(page);
        const wide = await page.evaluate(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth',
        );
        expect([name, wide]).toEqual([name, false]);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it('walks, opens, picks, marks and helps by keyboard', async () => {
      const { page, faults } = await openPage(browser, `${harness.base}/console/sign-in`);
      await harness.signIn(page, 'reviewer');
      await page.goto(`${harness.base}${paths.desk}`);
      const current = () => page.evaluate("document.querySelector('.desk-link[aria-current]')?.pathname");
      const first = await current();
      await page.keyboard.press('j');
      await page.waitForURL(/\/desk\/[\w-]+$/);
      const second = await current();
      expect(second).not.toBe(first);
      await page.keyboard.press('k');
      await page.waitForURL(`**${first}`);
      await page.keyboard.press('x');
      await page.keyboard.press('j');
      await page.waitForURL(`**${second}`);
      await page.keyboard.press('x');
      await page.getByText('已选 2 件').waitFor();
      await page.keyboard.press('r');
      await page.locator('#decide').getByText('像普通纠纷').waitFor();
      await expectAccessible(page);
      await shoot(page, 'desk-decide');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor();
      await page.keyboard.press('Escape');
      // The picture is not fetched before it is opened.
      const opened: string[] = [];
      page.on('request', (request) => {
        if (/\/evidence\/\d/.test(request.url())) opened.push(request.url());
      });
      await page.goto(`${harness.base}${paths['desk-item']}`);
      await page.keyboard.press('o');
      await page.waitForURL('**/evidence');
      expect(opened).toEqual([]);
      await page.locator('[data-evidence]').click();
      await page.locator('.evidence-picture').waitFor();
      expect(opened).toHaveLength(1);
      await page.goto(`${harness.base}${paths.desk}`);
      await page.getByText('已选 2 件').waitFor();
      await page.getByRole('button', { name: '裁定选中的' }).click();
      await page.getByText('成了 2 件，没成 0 件').waitFor();
      await expectAccessible(page);
      await shoot(page, 'desk-bulk');
      expect(faults).toEqual([]);
      await page.context().close();
    });
  },
);
