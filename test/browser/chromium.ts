import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** TEST_CHROMIUM wins when it is set, also to a path that is not there (`off`). */
const place = process.env.TEST_CHROMIUM || '/usr/bin/chromium';
const found = existsSync(place) ? place : null;

/**
 * The path of a Chromium, or null with one printed line. With CI_REQUIRE_SERVICES=1 its absence is an
 * error, so that a machine that should have one cannot pass by skipping.
 */
export function findChromium(): string | null {
  if (found === null) {
    if (process.env.CI_REQUIRE_SERVICES === '1')
      throw new Error('No Chromium: set TEST_CHROMIUM to its path.');
    process.stderr.write(`browser tests skipped: no Chromium at ${place} (TEST_CHROMIUM)\n`);
  }
  return found;
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: FLAGS });

export interface Watched {
  readonly page: Page;
  /** Script errors, console errors and refused resources; must stay empty. */
  readonly faults: string[];
}

/** A page of its own profile that collects everything that goes wrong in it. */
export async function openPage(
  browser: Browser,
  url: string,
  { phone = false }: { readonly phone?: boolean } = {},
): Promise<Watched> {
  const context = await browser.newContext(
    phone
      ? { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
      : { viewport: { width: 1440, height: 900 } },
  );
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(url);
  return { page, faults };
}

/** The last bubble of the account, once it holds the words. */
export const lastReply = (page: Page, words: string | RegExp) =>
  page.locator('.row-line:not(.mine):not(.waiting) .bubble').filter({ hasText: words }).last();

/** Types a message and sends it with Enter. */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: '消息', exact: true }).fill(text);
  await page.keyboard.press('Enter');
}
