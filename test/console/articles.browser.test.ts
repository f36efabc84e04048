import { createHash } from 'node:crypto';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticleReview, createCreateArticle, createSaveArticle } from '../../src/articles/index.js';
import { createPlanPush, createPushControl } from '../../src/pushes/index.js';
import { findChromium, launch, openPage } from '../browser/chromium.js';
import { draftOf } from '../pushes/desk.js';
import { expectAccessible } from './axe.js';
import { type ConsoleHarness, openConsoleHarness } from './console-harness.js';

const chromium = findChromium();
/** Set: the screenshots of the documents are taken anew. */
const FOLDER = process.env.SCREENSHOTS;

const TEXT = `## 是这样骗的

对方自称**平台客服**，说你买的东西有质量问题，要「双倍退款」。然后让你：

- 下载一个开会软件，**共享屏幕**
- 打开手机银行，念短信里的验证码
- 把钱转到「安全账户」

> 退款只会原路退回，从来不需要你转账，也不需要共享屏幕。

## 怎么办

先挂断，到购物软件里自己找客服。钱已经转了，马上打 **110**。`;

const COVER = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="383"><rect width="900" height="383" fill="#0b6e4f"/><circle cx="780" cy="90" r="220" fill="#0f8a63"/><path d="M120 110h110l55 55v120H120z" fill="#fff" opacity=".9"/><text x="330" y="180" font-size="64" fill="#fff" font-family="Noto Sans CJK SC, sans-serif">要你共享屏幕的</text><text x="330" y="270" font-size="64" fill="#ffe08a" font-family="Noto Sans CJK SC, sans-serif">都不是客服</text></svg>`,
);

describe.skipIf(chromium === null)('articles and pushes in a browser', { timeout: 240_000 }, () => {
  let browser: Browser;
  let harness: ConsoleHarness;
  let article = '';
  let push = '';

  beforeAll(async () => {
    harness = await openConsoleHarness();
    browser = await launch(chromium ?? '');
    const { storage, box, clock, log } = harness.core;
    const tools = { ...storage, box, clock, log };
    const jpeg = await sharp(COVER).jpeg().toBuffer();
    const cover = createHash('sha256').update(jpeg).digest('hex');
    await storage.articles.putImage({ sha256: cover, bytes: jpeg });
    const admin = (await storage.staff.list({}, 50)).find(({ name }) => name === 'admin')?.id ?? '';
    const content = draftOf({
      title: '冒充客服退款，三步拆穿',
      digest: '要你共享屏幕的，都不是客服。',
      markdown: TEXT,
      cover,
      keywords: ['客服退款', '共享屏幕'],
      series: '一周一骗',
      campaign: '全民反诈月',
    });
    const create = createCreateArticle(tools);
    const review = createArticleReview(tools);
    const draft = { account: 'default', kind: 'post' as const, author: 'someone', content };
    const { id } = await create(draft);
    await review.submit(id, 1, 'someone');
    await review.approve(id, 1, admin);
    const other = await create({ ...draft, content: { ...content, title: '快递丢了要赔你钱？' } });
    await review.submit(other.id, 1, 'someone');
    await review.approve(other.id, 1, admin);
    const planned = await createPlanPush(tools)({
      account: 'default',
      articles: [
        { id, version: 1 },
        { id: other.id, version: 1 },
      ],
      way: 'mass-all',
      scheduledAt: clock() + 86_400_000,
      by: 'someone',
    });
    push = (await createPushControl(tools).approve(planned.id, admin)).id;
    await createSaveArticle(tools)({
      id,
      author: 'someone',
      base: 1,
      content: {
        ...content,
        title: '冒充客服退款，四步拆穿',
        markdown: TEXT.replace('先挂断', '别慌，先挂断'),
      },
    });
    await review.submit(id, 2, 'someone');
    article = id;
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await harness?.close();
  });

  it.each([false, true])(
    'have no faults that axe finds and fit the screen, on a telephone: %s',
    async (phone) => {
      const { page, faults } = await openPage(browser, `${harness.base}/console/sign-in`, { phone });
      await harness.signIn(page, 'admin');
      for (const path of [
        'articles',
        'articles/new',
        `articles/${article}`,
        'pushes',
        `pushes/new?article=${article}&version=1`,
        `pushes/${push}`,
      ]) {
        await page.goto(`${harness.base}/console/${path}`);
        await expectAccessible(page);
        const wide = await page.evaluate(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth',
        );
        expect([path, wide]).toEqual([path, false]);
        if (FOLDER) {
          const name = path.replace(/[^a-z]+.*$/, '') + path.length;
          await page.screenshot({
            path: `${FOLDER}/${name}-${phone ? 'phone' : 'desk'}.png`,
            fullPage: true,
          });
        }
      }
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  it('shows the second person what changed, and follows what is typed in a frame without scripts', async () => {
    const { page, faults } = await openPage(browser, `${harness.base}/console/sign-in`);
    await harness.signIn(page, 'admin');
    await page.goto(`${harness.base}/console/articles/${article}`);
    const diff = page.getByRole('list', { name: '正文的改动' });
    expect(await diff.locator('ins').allTextContents()).toEqual([expect.stringContaining('别慌，先挂断')]);
    expect(await diff.locator('del').count()).toBe(1);
    const before = await page.evaluate('history.length');
    const frame = page.frameLocator('iframe[data-preview]');
    await frame.getByText('别慌').waitFor();
    const text = page.getByLabel('正文（Markdown）');
    await text.fill('## 新的小标题\n\n<img src=x onerror="top.hacked=1"> **要紧**');
    await frame.getByRole('heading', { name: '新的小标题' }).waitFor();
    const strong = frame.locator('strong');
    expect(await strong.textContent()).toBe('要紧');
    // Styles of the draft itself, which WeChat keeps; the console's own policy would have stopped them.
    expect(
      await strong.evaluate((node) => (node as unknown as { style: { color: string } }).style.color),
    ).toBe('rgb(179, 38, 30)');
    expect(await frame.locator('img').count()).toBe(0);
    expect(await page.evaluate('[globalThis.hacked, history.length]')).toEqual([undefined, before]);
    await text.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+B');
    expect(await text.inputValue()).toMatch(/^\*\*[\s\S]*\*\*$/);
    await page.keyboard.press('Control+S');
    await page.getByText('存成第 3 版').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
