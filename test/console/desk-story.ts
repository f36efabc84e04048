import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openPage } from '../browser/chromium.js';
import { type ConsoleHarness, openConsoleHarness } from './console-harness.js';

const PATIENCE_MS = 200_000;

/** What ten people tell, no two alike, and how the reviewer decides about it by key. */
const STORIES = [
  ['他说是快递客服，我的包裹丢了，要先转500块保证金才退款，我没照做', 'a', '已采纳'],
  ['昨天网上认识的人带我炒虚拟币，他说稳赚不赔，我没有入金', 'a', '已采纳'],
  ['快递员打电话问我在不在家，我没接到，也没说别的', 'r', '证据不足'],
  ['群里有人发链接让做任务，说垫付三百返三百六，我没做', 'a', '已采纳'],
  ['有人加我好友说是老同学急需用钱，口音不对，我没有理他', 'n', '证据不足'],
  ['他自称平台客服，说我开通了会员要扣费，让我下载会议软件共享屏幕，我没照做', 'a', '已采纳'],
  ['装修公司收了定金拖工期，联系了好几次都推脱', 'r', '证据不足'],
  ['他说放款前要先交保证金，我觉得不对，没有交', 'a', '已采纳'],
  ['短信说积分快到期，点进去要输入卡号，我退出来了', 'a', '已采纳'],
  ['推销课程的电话打了三次，说名额只剩两个，我觉得有点可疑', 'n', '证据不足'],
] as const;

/** Ten people report in the simulator, a reviewer works through all of it by keyboard, each of them reads what became of it. */
export function describeDeskStory(
  profile: string,
  chromium: string | null,
  env: () => Readonly<Record<string, string>>,
  cleanUp: () => Promise<void> = async () => {},
): void {
  describe.skipIf(chromium === null)(`ten reports by keyboard: ${profile}`, () => {
    let harness: ConsoleHarness;
    let browser: Browser;
    beforeAll(async () => {
      harness = await openConsoleHarness({ env: { ROLES: 'web,worker', ...env() } });
      browser = await launch(chromium ?? '');
    }, PATIENCE_MS);
    afterAll(async () => {
      await browser?.close();
      await harness?.close();
      await cleanUp();
    }, PATIENCE_MS);

    it('every reporter hears of it in their chat', { timeout: 3 * PATIENCE_MS }, async () => {
      const { base, core } = harness;
      const call = async <T>(path: string, body?: unknown): Promise<T> => {
        const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
        return (await (await fetch(`${base}/simulator/${path}`, init)).json()) as T;
      };
      const tell = (openId: string, text: string) => call('act', { openId, action: { kind: 'text', text } });
      const chat = async (openId: string) =>
        (await call<{ chat: unknown[] }>(`state?user=${openId}`)).chat.map((line) => JSON.stringify(line));

      // The ten report, each in a conversation of their own.
      const people: { openId: string; number: string; end: string }[] = [];
      const byNumber = new Map<string, string>();
      for (const [story, key, end] of STORIES) {
        const { openId } = await call<{ openId: string }>('users', {});
        await call('act', { openId, action: { kind: 'subscribe' } });
        for (const text of ['举报', '跳过', '跳过', story, '跳过', '没有', '跳过', '1'])
          await tell(openId, text);
        const number = /编号 ([A-Z0-9]{3}-\d{3,6})/.exec((await chat(openId)).join())?.[1] ?? '';
        expect([story, number]).toEqual([story, expect.stringMatching(/^[A-Z0-9]{3}-/)]);
        people.push({ openId, number, end });
        byNumber.set(number, key);
      }
      const { review } = core.storage;
      await expect.poll(() => review.count({}), { timeout: PATIENCE_MS }).toBe(10);

      // The reviewer: two keys for each report, no mouse.
      const { page, faults } = await openPage(browser, `${base}/console/sign-in`);
      await harness.signIn(page, 'reviewer');
      await page.keyboard.press('g');
      await page.keyboard.press('d');
      await page.waitForURL('**/console/desk');
      for (let left = 10; left > 0; left -= 1) {
        const title = page.locator('.item-title .mono');
        const number = (await title.textContent()) ?? '';
        const key = byNumber.get(number) ?? '';
        expect([number, key]).toEqual([number, expect.stringMatching(/^[arn]$/)]);
        await page.keyboard.press(key);
        const went = page.waitForURL(
          (url) => url.searchParams.has('done') && !url.href.includes(`/${number}`),
        );
        const before = page.url();
        await page.keyboard.press('1');
        await went;
        await page.waitForURL((url) => url.href !== before);
        await page.locator('.undo-bar').waitFor();
        if (left === 10) {
          // The first one again: taken back within its minute, and decided once more.
          await page.keyboard.press('u');
          await page.getByText('已撤销，回到待裁定').waitFor();
          await page.keyboard.press(key);
          await page.keyboard.press('1');
          await page.locator('.undo-bar').waitFor();
        }
        await expect.poll(() => review.count({})).toBe(left - 1);
      }
      await page.getByText('都处理完了').first().waitFor();
      expect(faults).toEqual([]);

      // The minute goes by, the jobs run, and each chat shows its own news.
      harness.advance(60_000);
      for (const { openId, number, end } of people)
        await expect
          .poll(async () => (await chat(openId)).some((line) => line.includes(`${number}：${end}`)), {
            timeout: PATIENCE_MS,
          })
          .toBe(true);
      const { openId, number } = people[0] ?? { openId: '', number: '' };
      await page.goto(`${base}/simulator?user=${openId}`);
      await page.getByText(`你的举报 ${number}`).first().waitFor();
      await page.context().close();
    });
  });
}
