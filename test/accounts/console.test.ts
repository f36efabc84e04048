import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../../src/figures/index.js';
import { type ConsoleHarness, openConsoleHarness } from '../console/console-harness.js';
import { pushSealed } from '../support/push-sealed.js';

const KEYS = {
  appId: 'wx00112233aabbccdd',
  appSecret: '00112233445566778899aabbccddeeff',
  token: 'Token4Beijing',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
const FORM = {
  id: 'beijing',
  name: '首都网警',
  region: '北京市',
  hotline: '首都反诈热线 010-00001234',
  ...KEYS,
};
const NEW = '/console/accounts/new';

let harness: ConsoleHarness;
beforeAll(async () => {
  harness = await openConsoleHarness();
});
afterAll(() => harness.close());

/** A text pushed as WeChat does in safe mode; what came back, opened. */
const push = (account: string, text: string, keys = KEYS) => pushSealed(harness.base, account, text, keys);

describe('adding an account', () => {
  it('names each fault at its field and saves nothing', async () => {
    const admin = await harness.as('admin');
    const wrong = { id: 'Bei jing', name: '', token: 'a!', aesKey: 'short', appId: 'wx12', appSecret: 'zz' };
    const page = await admin.post(NEW, { ...FORM, ...wrong }, NEW);
    expect(page.status).toBe(400);
    const text = await page.text();
    for (const field of Object.keys(wrong)) expect(text).toMatch(new RegExp(`id="note-${field}">[^<]+`));
    expect(text).toContain('应正好 43 个字母或数字');
    expect(text.match(/is-invalid/g)).toHaveLength(6);
    expect(await harness.core.storage.accounts.list()).toEqual([]);
  });

  it('answers at once, encrypted with its own keys, in its own words; the key shows until the first request', async () => {
    const admin = await harness.as('admin');
    const added = await admin.post(NEW, { ...FORM, safeModeOnly: 'on' }, NEW);
    expect([added.status, added.headers.get('location')]).toEqual([303, '/console/accounts/beijing/connect']);
    const before = await (await admin.get('/console/accounts/beijing/connect')).text();
    for (const shown of [KEYS.token, KEYS.aesKey, '/wechat/beijing']) expect(before).toContain(shown);
    expect(before).not.toContain(KEYS.appSecret);

    expect((await push('beijing', '热线', { ...KEYS, token: 'Another' })).status).toBeGreaterThan(399);
    await expect
      .poll(async () => (await admin.get('/console/accounts/beijing/requests')).text(), { timeout: 10_000 })
      .toContain('两边的 Token 不一样');
    harness.advance(2_000);
    await push('beijing', '热线', { ...KEYS, appId: 'wxffffffffffffffff' });
    await expect
      .poll(async () => (await admin.get('/console/accounts/beijing/requests')).text(), { timeout: 10_000 })
      .toContain('AppID 不符');

    const answer = await push('beijing', '热线');
    expect(answer.text).toContain('首都反诈热线 010-00001234');
    await expect
      .poll(async () => (await admin.get('/console/accounts/beijing/requests')).text(), { timeout: 10_000 })
      .toContain('签名正确');
    await expect
      .poll(async () => (await admin.get('/console/accounts/beijing/connect')).text(), { timeout: 10_000 })
      .not.toContain(KEYS.aesKey);
    const page = await (await admin.get('/console/accounts/beijing')).text();
    for (const secret of [KEYS.appSecret, KEYS.token, KEYS.aesKey]) expect(page).not.toContain(secret);
  });

  it('takes an id and an AppID once', async () => {
    const admin = await harness.as('admin');
    for (const change of [
      { id: 'second' },
      { appId: 'wx00112233aabbcc00' },
      { id: 'default', appId: 'wx1111111111111111' },
    ]) {
      const page = await admin.post(NEW, { ...FORM, ...change }, NEW);
      expect([page.status, (await page.text()).includes('已经被另一个公众号用了')]).toEqual([400, true]);
    }
  });

  it('is seen by another process within its next look', async () => {
    await harness.core.accounts.refresh();
    expect(harness.core.accounts.get('beijing')).toMatchObject({ name: '首都网警', token: KEYS.token });
  });

  it('secrets stand sealed in the store, and in no line of the audit log', async () => {
    const stored = JSON.stringify(await harness.core.storage.accounts.list());
    const admin = await harness.as('auditor');
    const log = await (await admin.get('/console/audit/export')).text();
    expect(log).toContain('accounts.add');
    expect(log).toContain('accounts.keys_shown');
    for (const secret of [KEYS.appSecret, KEYS.token, KEYS.aesKey])
      for (const text of [stored, log]) expect(text).not.toContain(secret);
  });
});

describe('an account that is there', () => {
  it('gets other words, keys and labels; is disabled and comes back', async () => {
    const admin = await harness.as('admin');
    const path = '/console/accounts/beijing';
    const act = (verb: string, fields = {}) => admin.post(`${path}/${verb}`, fields, path);
    expect((await act('words', { hotline: 'x'.repeat(41) })).status).toBe(400);
    expect((await act('words', { hotline: '新热线 010-00005678', signature: '首都网警' })).status).toBe(303);
    expect((await push('beijing', '热线')).text).toMatch(/新热线 010-00005678[\s\S]*\n\n首都网警/);
    const tooLong = await act('words', { 'label-0': '一个长得放不下的菜单名字超过限制了' });
    expect(tooLong.status).toBe(400);

    expect((await act('rotate')).headers.get('location')).toBe(`${path}/connect`);
    // The platform goes on with the keys before until the new ones are pasted there, also when they changed twice.
    expect((await push('beijing', '热线')).text).toContain('新热线');
    await act('rotate');
    expect((await push('beijing', '热线')).text).toContain('新热线');
    const page = await (await admin.get(`${path}/connect`)).text();
    const shown = (id: string): string => new RegExp(`id="${id}">([^<]+)<`).exec(page)?.[1] ?? '';
    const keys = { ...KEYS, token: shown('paste-token'), aesKey: shown('paste-key') };
    expect(keys.aesKey).toMatch(/^[A-Za-z0-9]{43}$/);
    expect((await push('beijing', '热线', keys)).status).toBe(200);
    await expect.poll(async () => (await push('beijing', '热线')).status, { timeout: 10_000 }).toBe(401);
    // What was under way under the key before still opens.
    expect((await push('beijing', '热线', { ...keys, aesKey: KEYS.aesKey })).status).toBe(200);

    await act('disable');
    expect((await push('beijing', '热线', keys)).status).toBe(404);
    await act('enable');
    expect((await push('beijing', '热线', keys)).status).toBe(200);
  });

  it('has a menu and figures of its own', async () => {
    const admin = await harness.as('admin');
    const path = '/console/accounts/beijing';
    const menuOf = async (page: string) => (await fetch(`${harness.base}/simulator${page}/state`)).text();
    const label = '查骗子';
    expect((await admin.post(`${path}/words`, { 'label-0': label }, path)).status).toBe(303);
    expect((await admin.post(`${path}/menu`, {}, path)).status).toBe(303);
    expect(await menuOf('/accounts/beijing')).toContain(label);
    expect(await menuOf('')).not.toContain(label);

    const { figures } = harness.core.storage;
    const day = dayOf(Date.now());
    await figures.add([{ account: 'beijing', name: 'messages', day, value: 31_234_567 }]);
    const shown = async (address: string) =>
      /31[,]?234[,]?\d{3}/.test(await (await admin.get(address)).text());
    expect([await shown(path), await shown('/console/accounts/default')]).toEqual([true, false]);
    const own = await (await (await harness.as('other-admin')).get('/console/accounts')).text();
    expect(own).not.toMatch(/31[,]?234/);
  });

  it('the environment’s gets words of its own, its keys stay where they are', async () => {
    const admin = await harness.as('admin');
    const path = '/console/accounts/default';
    expect((await admin.post(`${path}/words`, { welcome: '你好。' }, path)).status).toBe(303);
    expect((await admin.post(`${path}/rotate`, {}, path)).status).toBe(400);
    expect((await harness.core.storage.accounts.get('default'))?.sealed).toBeNull();
  });

  it('others than administrators of all accounts add none, and see their own at most', async () => {
    const other = await harness.as('other-admin');
    expect((await other.get(NEW)).status).toBe(403);
    expect((await other.get('/console/accounts/beijing')).status).toBe(404);
    expect(await (await other.get('/console/accounts')).text()).not.toContain('首都网警');
    expect((await (await harness.as('reviewer')).get('/console/accounts')).status).toBe(403);
  });
});

describe('in production the platform is asked', () => {
  it.each([
    [40013, 'appId', '微信说没有这个 AppID'],
    [40125, 'appSecret', '微信说 AppSecret 不对'],
    [40164, 'appSecret', '白名单'],
  ])('errcode %i stands at %s', async (errcode, field, words) => {
    const platform = createServer((_request, response) => {
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ errcode, errmsg: 'no' }));
    });
    await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
    const { port } = platform.address() as { port: number };
    const { createAccountPlatform } = await import('../../src/account-platform.js');
    const { accountNewBody } = await import('../../templates/console/accounts.js');
    const config = {
      ...harness.core.config,
      mode: 'production' as const,
      apiBase: `http://127.0.0.1:${port}`,
    };
    const asked = createAccountPlatform({
      core: { config, accounts: harness.core.accounts },
      clientOf: () => null,
      publicUrl: () => '',
    });
    const { state, faults } = await asked.check(KEYS);
    await new Promise((resolve) => platform.close(resolve));
    expect(state).toBe('refused');
    const page = String(
      accountNewBody({
        csrf: 'x',
        values: {},
        faults,
        safeModeOnly: true,
        customerService: false,
        demo: false,
      }),
    );
    expect(page).toMatch(new RegExp(`id="note-${field}">[^<]*${words}`));
  });
});
