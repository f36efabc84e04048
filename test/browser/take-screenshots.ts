// Takes docs/screenshots anew from the running program: npx tsx test/browser/take-screenshots.ts
import type { Locator, Page } from 'playwright-core';
import { startProgram } from '../support/program.js';
import { findChromium, lastReply, launch, openPage, say } from './chromium.js';

const FOLDER = 'docs/screenshots';

const shoot = async (page: Page, name: string): Promise<void> => {
  await page.locator('#waiting').waitFor({ state: 'detached' });
  await page.evaluate('document.activeElement.blur()');
  await page.waitForTimeout(500); // animations and the inspector's request
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
};

/** The phone alone, with a margin of the page around it. */
const shootPhone = async (page: Page, name: string): Promise<void> => {
  const box = await page.locator('.phone').boundingBox();
  if (!box) throw new Error('no phone on the page');
  const clip = { x: box.x - 24, y: box.y - 16, width: box.width + 48, height: box.height + 32 };
  await page.screenshot({ path: `${FOLDER}/${name}.png`, clip });
};

/** Plays a scene and waits until the program decided about it. */
async function playScene(page: Page, button: Locator): Promise<void> {
  const decided = page.locator('#decisions .decision.spoke, #decisions .decision.silent');
  const before = await decided.count();
  await button.click();
  await decided.nth(before).waitFor();
}

const executable = findChromium();
if (executable === null) process.exit(1);
const program = await startProgram();
const browser = await launch(executable);
try {
  const url = `${program.origin}/simulator`;
  const { page } = await openPage(browser, url);
  await lastReply(page, /./).waitFor();
  await shoot(page, 'welcome');
  const examples = page.locator('#example-list');
  const turns = [
    ['已核实的诈骗电话', 'simulator'],
    ['一条可疑短信', 'pasted-sms'],
    ['刚刚转了钱', 'emergency'],
  ] as const;
  for (const [label, name] of turns) {
    await examples.getByRole('button', { name: label }).click();
    await page.waitForTimeout(800);
    await shoot(page, name);
    if (name === 'simulator') await shootPhone(page, 'chat-query');
  }
  await page.getByRole('button', { name: '举报查询' }).click();
  await shoot(page, 'menu');
  await page.keyboard.press('Escape');
  await page.locator('.segments label').nth(2).click();
  await page.getByLabel('丢失回复').selectOption('1');
  await say(page, '95588 打来说我卡冻结了');
  await lastReply(page, '工商银行').waitFor();
  await shoot(page, 'inspector');
  const phone = (await openPage(browser, url, { phone: true })).page;
  await lastReply(phone, '工商银行').waitFor();
  await shoot(phone, 'phone');
  const group = (await openPage(browser, `${url}/group`)).page;
  const scenes = group.locator('#example-list');
  for (const label of ['一句普通的话', '有人贴了一条诈骗链接', '同一条链接又贴一次'])
    await playScene(group, scenes.getByRole('button', { name: label }));
  await group.locator('#controls').evaluate('(panel) => panel.scrollTo(0, 0)');
  await shoot(group, 'group');
} finally {
  await browser.close();
  await program.stop();
}
