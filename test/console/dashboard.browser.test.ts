import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVault } from '../../src/evidence/vault.js';
import { dayOf } from '../../src/figures/index.js';
import { SCHEME_IDS } from '../../src/schemes/index.js';
import { findChromium, launch, openPage } from '../browser/chromium.js';
import { BROWSER_TIMEOUT } from '../browser/patience.js';
import { report } from '../contracts/report-fixtures.js';
import { expectAccessible } from './axe.js';
import { type ConsoleHarness, openConsoleHarness } from './console-harness.js';

const chromium = findChromium();
/** With a folder in TEST_SCREENSHOTS each page is drawn into it, to be looked at. */
const shots = process.env.TEST_SCREENSHOTS;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe.skipIf(chromium === null)('the dashboard in a browser', { timeout: BROWSER_TIMEOUT }, () => {
  let browser: Browser;
  let harness: ConsoleHarness;
  beforeAll(async () => {
    harness = await openConsoleHarness();
    const { storage, box, queue } = harness.core;
    const now = Date.now();
    for (let n = 0; n < 90; n += 1) {
      const createdAt = now - ((n * n * 7919) % (30 * 24)) * 3_600_000;
      const scheme = SCHEME_IDS[(n * n) % 9] ?? 'other';
      const adopted = n % 3 === 0;
      await storage.reports.submit(
        report({
          createdAt,
          scheme,
          suspects: [{ type: 'phone', value: `162${String(10_000_000 + n)}` }],
          status: adopted ? 'adopted' : 'verifying',
          history: adopted ? [{ status: 'adopted', at: createdAt + n * 6e5, reason: '已采纳。' }] : [],
        }),
      );
    }
    const one = report({ number: 'Q11-2222', createdAt: now, sealedStory: box.seal('story', '原话') });
    const sha256 = await createVault({ blobs: storage.blobs, box }).put(PNG, one.id);
    const picture = {
      sha256,
      kind: 'image',
      mediaId: 'm',
      state: 'stored',
      reason: null,
      found: [],
    } as const;
    await storage.reports.submit({ ...one, attachments: [picture, ...one.attachments] });
    const levels = ['confirmed', 'suspect', 'tagged', 'unknown', 'official'];
    const days = Array.from({ length: 30 }, (_, at) => dayOf(now) - at);
    await storage.figures.add(
      days.flatMap((day, at) =>
        levels.map((level, n) => ({
          account: 'default',
          name: `verdict:${level}`,
          day,
          value: 20 + ((at * 13 + n * 29) % 60),
        })),
      ),
    );
    const work = async (): Promise<void> => {
      throw new Error('invented fault');
    };
    const job = { job: 'invented.job', concurrency: 1, timeoutMs: 1e4, attempts: 1 };
    await queue.enqueue('invented.job', { v: 1, phone: '13800000000' });
    queue.start([{ ...job, parse: (x) => x, backoffMs: () => 0, work }], ['invented.job']);
    await queue.runUntilEmpty();
    browser = await launch(chromium ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await harness?.close();
  });

  it.each([false, true])('has no faults that axe finds, on a telephone: %s', async (phone) => {
    const { page, faults } = await openPage(browser, `${harness.base}/console/sign-in`, { phone });
    await harness.signIn(page, 'admin');
    const paths = ['dashboard', 'reports', 'reports/Q11-2222', 'jobs', 'schedule', 'schedule/push-due'];
    for (const path of paths) {
      await page.goto(`${harness.base}/console/${path}`);
      if (shots) {
        const name = `${path.replaceAll('/', '-')}-${phone ? 390 : 1440}.png`;
        await page.screenshot({ path: join(shots, name), fullPage: true });
      }
      await expectAccessible(page);
      const wide = await page.evaluate(
        'document.documentElement.scrollWidth > document.documentElement.clientWidth',
      );
      expect([path, wide]).toEqual([path, false]);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('loads a picture of evidence only when it is clicked, and hides it again', async () => {
    const { page, faults } = await openPage(browser, `${harness.base}/console/sign-in`);
    await harness.signIn(page, 'reviewer');
    await page.goto(`${harness.base}/console/reports/Q11-2222`);
    const opened = () => harness.core.storage.audit.list({ action: 'evidence.open' }, 5);
    expect(await opened()).toHaveLength(0);
    await page.getByRole('link', { name: '打开图片 1' }).click();
    const picture = page.getByRole('img', { name: '图片 1' });
    await picture.waitFor();
    await page.waitForFunction("document.querySelector('.evidence-picture').naturalWidth === 1");
    expect(await opened()).toHaveLength(1);
    await expectAccessible(page);
    await picture.click();
    await picture.waitFor({ state: 'hidden' });
    expect(await opened()).toHaveLength(1);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
