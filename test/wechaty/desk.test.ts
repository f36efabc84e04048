import { afterAll, beforeAll, expect, it } from 'vitest';
import { STATUS_KEY } from '../../src/channels/wechaty/status.js';
import type { ConsoleRequest } from '../../src/console/contract.js';
import { createChannelsSection } from '../../src/console/sections/channels/index.js';
import type { ConsoleTools } from '../../src/console/tools.js';
import { type ConsoleHarness, openConsoleHarness } from '../console/console-harness.js';

let harness: ConsoleHarness;
beforeAll(async () => {
  harness = await openConsoleHarness();
});
afterAll(() => harness.close());

const STATUS = {
  state: 'scan',
  since: Date.now(),
  code: 'https://login.example/one-code',
  name: null,
  puppet: 'wechaty-puppet-mock',
  account: 'default',
  fault: null,
  counts: { received: 0, answered: 0, warned: 0, dropped: 0, refused: 0, failed: 0, restarts: 0 },
};

/** The page as one account's staff see it, null = of all; the status is what the channel published last. */
async function pageFor(account: string | null, change: object): Promise<string> {
  const status = JSON.stringify({ ...STATUS, ...change });
  await harness.core.coordination.set(STATUS_KEY, status, 60_000);
  const { routes } = createChannelsSection(harness.core as unknown as ConsoleTools);
  const request = { account, csrf: 'token', now: Date.now() } as ConsoleRequest;
  const page = await routes[0]?.handle(request);
  return page?.kind === 'page' ? String(page.body) : '';
}

it('shows the log-in code while it is waited for, without anything that the page’s policy forbids', async () => {
  const page = await pageFor(null, {});
  expect(page).toMatch(/<figure class="qr-login"><svg class="qr" [^>]*aria-label="登录二维码"/);
  // `default-src 'none'; style-src 'self'; img-src 'self'`: neither inline styles nor data URLs would show.
  expect(page).not.toMatch(/\sstyle=|<style|<script|data:|<img/);
  expect(await pageFor('default', {})).toContain('qr-login');
  expect(await pageFor('default', { state: 'online', code: null, name: '天下无贼' })).not.toContain(
    'qr-login',
  );
  expect(await pageFor(null, { state: 'lost', code: null })).not.toContain('qr-login');
});

it('shows the longest code that a log-in may have', async () => {
  expect(await pageFor(null, { code: 'x'.repeat(2_000) })).toContain('qr-login');
});

it('another account’s staff see no log-in', async () => {
  const page = await pageFor('other', {});
  expect(page).toContain('未启用');
  expect(page).not.toContain('qr-login');
});

it('is for those who manage accounts', async () => {
  const status = async (who: Parameters<ConsoleHarness['as']>[0]) =>
    (await (await harness.as(who)).get('/console/channels')).status;
  expect(await status('admin')).toBe(200);
  for (const who of ['reviewer', 'editor', 'officer', 'auditor'] as const)
    expect([who, await status(who)]).toEqual([who, 403]);
  const nobody = await harness.visitor().get('/console/channels');
  expect(nobody.headers.get('location')).toContain('/console/sign-in');
});
