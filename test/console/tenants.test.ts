import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addStaff } from '../../src/staff/index.js';
import { type ConsoleHarness, openConsoleHarness, PASSWORD } from './console-harness.js';

let harness: ConsoleHarness;
beforeAll(async () => {
  harness = await openConsoleHarness();
});
afterAll(() => harness.close());

const idOf = async (name: string): Promise<string> =>
  (await harness.core.storage.staff.byName(name))?.id ?? '';

describe('an administrator of one account', () => {
  it('sees and changes nobody of another, whatever the address says', async () => {
    const other = await harness.as('other-admin');
    const list = await (await other.get('/console/staff')).text();
    expect(list).toContain('other-editor');
    expect(list).not.toMatch(/>editor</);
    const id = await idOf('editor');
    expect((await other.get(`/console/staff/${id}`)).status).toBe(404);
    for (const verb of ['', '/reset', '/disable', '/enable'])
      expect(
        (await other.post(`/console/staff/${id}${verb}`, { role: 'admin', displayName: 'x' })).status,
      ).toBe(404);
    expect(await harness.core.storage.staff.byName('editor')).toMatchObject({
      role: 'editor',
      disabledAt: null,
    });
  });

  it('makes people of the own account only, whatever the form says', async () => {
    const other = await harness.as('other-admin');
    for (const account of ['', 'default']) {
      const name = `made-${account || 'all'}`;
      await other.post('/console/staff/new', { name, displayName: '某某', role: 'admin', account });
      expect((await harness.core.storage.staff.byName(name))?.account).toBe('other');
    }
    await other.post('/console/me/account', { account: 'default' });
    expect(await (await other.get('/console/staff')).text()).not.toMatch(/>editor</);
  });

  it('reads the log of the own account only, in the export as well', async () => {
    const formula = '=HYPERLINK("https://evil.example")';
    await harness.core.audit({
      actor: 'cli',
      account: null,
      action: 'test.formula',
      subject: formula,
      detail: {},
    });
    const other = await harness.as('other-auditor');
    const [list, csv] = [
      await (await other.get('/console/audit')).text(),
      await (await other.get('/console/audit/export')).text(),
    ];
    expect(list).toContain('staff:other-auditor');
    for (const text of [list, csv]) expect(text).not.toContain('staff:admin');
    const all = await (
      await (await harness.as('auditor')).get('/console/audit/export?action=test.formula')
    ).text();
    expect(all).toMatch(/^\ufeff?seq,time,actor/);
    expect(all.trim().split('\n')).toHaveLength(2);
    // A spreadsheet shows the formula, it does not run it.
    expect(all).toContain(`"'=HYPERLINK(`);
  });
});

describe('what comes before the console opens', () => {
  it('is a password of one’s own, when another chose it', async () => {
    const { storage, clock } = harness.core;
    const wish = {
      name: 'fresh',
      displayName: '新人',
      role: 'reviewer',
      account: null,
      password: PASSWORD,
    } as const;
    await addStaff({ staff: storage.staff, clock }, wish);
    const visitor = harness.visitor();
    await visitor.post('/console/sign-in', { name: 'fresh', password: PASSWORD }, '/console/sign-in');
    expect((await visitor.get('/console/me')).headers.get('location')).toBe('/console/me/password');
    const page = '/console/me/password';
    const next = `${PASSWORD} 换过`;
    const before = visitor.cookie;
    const form = { old: PASSWORD, password: next, again: next };
    expect((await visitor.post(page, form, page)).status).toBe(303);
    expect(visitor.cookie).not.toBe(before);
    expect((await visitor.get('/console/me')).status).toBe(200);
  });
});

describe('in production', () => {
  let real: ConsoleHarness;
  beforeAll(async () => {
    const env = { WECHAT_TOKEN: 'invented-token', SECRET_KEY: 'an invented key of thirty-two characters' };
    real = await openConsoleHarness({ env });
  });
  afterAll(() => real.close());

  it('administrators and officers enrol a second factor before anything else', async () => {
    for (const role of ['admin', 'officer'] as const) {
      const visitor = await real.as(role);
      for (const path of ['/console', '/console/me', '/console/staff'])
        expect((await visitor.get(path)).headers.get('location')).toBe('/console/me/totp');
      const page = await (await visitor.get('/console/me/totp')).text();
      expect(page).toContain('管理员和民警必须开启');
      expect(page).not.toContain('href="/console/staff"');
    }
    expect((await (await real.as('reviewer')).get('/console/me')).status).toBe(200);
  });

  it('cookies are Secure, and the sign-in page shows no way to set up', async () => {
    const visitor = real.visitor();
    const response = await visitor.get('/console/sign-in');
    expect(response.headers.getSetCookie().join()).toContain('; Secure');
    expect(await response.text()).not.toContain('/console/setup/');
  });
});

describe('an installation without staff', () => {
  it('shows the way in on the demo’s sign-in page, on this machine, until it was used', async () => {
    const empty = await openConsoleHarness({ people: false });
    const visitor = empty.visitor();
    const linkOf = (page: string) => /href="(\/console\/setup\/[^"]+)"/.exec(page)?.[1];
    const page = await (await visitor.get('/console/sign-in')).text();
    const link = linkOf(page) ?? '';
    expect(link).not.toBe('');
    const proxied = { 'x-forwarded-for': '203.0.113.5' };
    expect(linkOf(await (await visitor.get('/console/sign-in', proxied)).text())).toBeUndefined();
    const form = { name: 'chief', displayName: '站长', password: PASSWORD, again: PASSWORD };
    expect((await visitor.post(link, { ...form, again: 'x' }, link)).status).toBe(400);
    const made = await visitor.post(link, form, link);
    expect([made.status, made.headers.get('location')]).toEqual([303, '/console']);
    expect((await visitor.get('/console/staff')).status).toBe(200);
    expect((await visitor.get(link)).status).toBe(410);
    expect(linkOf(await (await empty.visitor().get('/console/sign-in')).text())).toBeUndefined();
    await empty.close();
  });
});
