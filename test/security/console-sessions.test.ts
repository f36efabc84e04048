import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientAddress } from '../../src/console/client.js';
import { MINUTE_MS } from '../../src/core/clock.js';
import { addStaff, enrolTotp, newSetupToken } from '../../src/staff/index.js';
import { hotp, newTotpSecret, totpStep } from '../../src/staff/totp.js';
import { type ConsoleHarness, csrfOf, openConsoleHarness, PASSWORD } from '../console/console-harness.js';

let harness: ConsoleHarness;
beforeAll(async () => {
  harness = await openConsoleHarness();
}, 120_000);
afterAll(() => harness.close());

const SIGN_IN = '/console/sign-in';
const sessionOf = (cookie: string): string => /txwz_console=([^;]+)/.exec(cookie)?.[1] ?? '';

async function enter(name: string, address: string, next = '/console') {
  const visitor = harness.visitor();
  const csrf = csrfOf(await (await visitor.get(SIGN_IN)).text());
  const form = new URLSearchParams({ csrf, name, password: PASSWORD, next });
  const response = await visitor.postRaw(SIGN_IN, form, { 'x-forwarded-for': address });
  return { visitor, response };
}

/** The key that the page of an enrolment shows, RFC 4648 base32. */
function secretIn(page: string): Buffer {
  const shown = /class="mono secret">([A-Z2-7 ]+)</.exec(page)?.[1]?.replaceAll(' ', '') ?? '';
  const bits = [...shown].map((one) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'),
  );
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

async function tryWrong(name: string, headers: Record<string, string>): Promise<number> {
  const visitor = harness.visitor();
  const csrf = csrfOf(await (await visitor.get(SIGN_IN)).text());
  const form = new URLSearchParams({ csrf, name, password: 'wrong wrong wrong' });
  return (await visitor.postRaw(SIGN_IN, form, headers)).status;
}

describe('a session that somebody planted', () => {
  it('is not the one that signing in opens: what the planter holds stays nobody', async () => {
    // The attacker's own, planted into the victim's browser before the victim signs in.
    const { visitor: attacker } = await enter('auditor', '198.51.100.101');
    const victim = harness.visitor();
    const own = csrfOf(await (await victim.get(SIGN_IN)).text());
    victim.cookie = `${victim.cookie}; txwz_console=${sessionOf(attacker.cookie)}`;
    const form = new URLSearchParams({ csrf: own, name: 'admin', password: PASSWORD });
    expect((await victim.postRaw(SIGN_IN, form)).status).toBe(303);
    expect(sessionOf(victim.cookie)).not.toBe(sessionOf(attacker.cookie));
    expect((await victim.get('/console/staff')).status).toBe(200);
    // The planted one ended with that.
    expect((await attacker.get('/console/me')).status).toBe(303);
    for (const value of ['planted', 'planted.', '.', `planted.${sessionOf(victim.cookie).split('.')[1]}`]) {
      const invented = harness.visitor();
      invented.cookie = `txwz_console=${value}`;
      expect((await invented.get('/console/me')).status).toBe(303);
    }
  });

  it('does not rise with the second factor or with unlocking: each opens another, and the one before is dead', async () => {
    const { core } = harness;
    const { staff } = core.storage;
    const member = (await staff.byName('officer'))!;
    const secret = newTotpSecret();
    const code = () => hotp(secret, totpStep(core.clock()));
    await enrolTotp({ staff, box: core.box, clock: core.clock }, member.id, secret, code());
    harness.advance(31_000);
    const { visitor } = await enter('officer', '198.51.100.102');
    const half = visitor.cookie;
    const done = await visitor.post(
      '/console/second',
      { code: code(), next: '/console/me' },
      '/console/second',
    );
    expect(done.status).toBe(303);
    expect((await visitor.get('/console/me')).status).toBe(200);
    // Another app in place of this one needs the password as well.
    const page = await (await visitor.get('/console/me/totp')).text();
    const sealed = /name="sealed" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const swapped = (password: string) =>
      visitor.postRaw(
        '/console/me/totp',
        new URLSearchParams({ csrf: csrfOf(page), sealed, code: codeOf(page), password }),
      );
    const codeOf = (shown: string): string => hotp(secretIn(shown), totpStep(core.clock()));
    for (const password of ['', 'wrong wrong wrong']) expect((await swapped(password)).status).toBe(400);
    expect((await swapped(PASSWORD)).status).toBe(200);
    const old = harness.visitor();
    old.cookie = half;
    expect((await old.get('/console/me')).headers.get('location')).toMatch(/^\/console\/sign-in/);
    await staff.update(member.id, (held) => ({ ...held, sealedTotp: null }));
  });
});

describe('one code, one link, used twice at once', () => {
  it('a code of the app lets one of five browsers in', async () => {
    const { core } = harness;
    const { staff } = core.storage;
    const member = (await staff.byName('editor'))!;
    const secret = newTotpSecret();
    const code = () => hotp(secret, totpStep(core.clock()));
    await enrolTotp({ staff, box: core.box, clock: core.clock }, member.id, secret, code());
    harness.advance(31_000);
    const browsers = await Promise.all(
      Array.from({ length: 5 }, async (_, n) => (await enter('editor', `198.51.100.${110 + n}`)).visitor),
    );
    const forms = await Promise.all(browsers.map((one) => one.csrf('/console/second')));
    const used = code();
    const answers = await Promise.all(
      browsers.map((one, n) =>
        one.postRaw('/console/second', new URLSearchParams({ csrf: forms[n] ?? '', code: used })),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 401, 401, 401, 401]);
    // Codes are counted by person: another browser has no tries of its own.
    const more = await Promise.all(
      browsers.map((one, n) =>
        one.postRaw('/console/second', new URLSearchParams({ csrf: forms[n] ?? '', code: '000000' })),
      ),
    );
    expect(more.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(4);
    await staff.update(member.id, (held) => ({ ...held, sealedTotp: null }));
  });

  it('a link sets one password', async () => {
    const { storage, clock } = harness.core;
    const wish = { name: 'raced', displayName: '新人', role: 'editor', account: null } as const;
    const { token } = await addStaff({ staff: storage.staff, clock }, wish);
    const path = `/console/welcome/${token}`;
    const answers = await Promise.all(
      [0, 1, 2].map(async (n) => {
        const visitor = harness.visitor();
        const password = `${PASSWORD} ${n}`;
        return visitor.post(path, { password, again: password }, path);
      }),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect((await harness.visitor().get(path)).status).toBe(410);
  });

  it('the link of an empty installation makes one administrator, and none once there is somebody', async () => {
    const empty = await openConsoleHarness({ people: false });
    const { keyedHash, clock, storage } = empty.core;
    const path = `/console/setup/${newSetupToken(keyedHash, clock())}`;
    const answers = await Promise.all(
      [0, 1, 2].map((n) => {
        const form = { name: `chief${n}`, displayName: '站长', password: PASSWORD, again: PASSWORD };
        return empty.visitor().post(path, form, path);
      }),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await storage.staff.count()).toBe(1);
    for (const token of [
      'x.y',
      newSetupToken(keyedHash, clock()),
      newSetupToken(keyedHash, clock() + MINUTE_MS),
    ])
      expect((await empty.visitor().get(`/console/setup/${token}`)).status).toBe(410);
    await empty.close();
  }, 60_000);
});

describe('a locked session', () => {
  it('opens no page and takes no form, with or without its token', async () => {
    const { visitor } = await enter('admin', '198.51.100.120');
    const csrf = await visitor.csrf();
    harness.advance(16 * MINUTE_MS);
    const before = await harness.core.storage.staff.count();
    const fields = { csrf, name: 'late', displayName: '迟到', role: 'admin' };
    const posted = await visitor.postRaw('/console/staff/new', new URLSearchParams(fields));
    expect(posted.status).toBe(401);
    for (const path of ['/console/me/password', '/console/me/totp', '/console/me/sign-out-everywhere'])
      expect((await visitor.postRaw(path, new URLSearchParams({ csrf }))).status).toBe(401);
    for (const path of ['/console/staff', '/console/audit/export', '/console/me'])
      expect((await visitor.get(path)).status).toBe(401);
    expect(await harness.core.storage.staff.count()).toBe(before);
    // Asking does not wake it.
    expect((await visitor.get('/console/me')).status).toBe(401);
  });
});

describe('the throttle', () => {
  it('counts the address that the proxy saw, not those that a client puts in front of it', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1)
      statuses.push(
        await tryWrong('reviewer', { 'x-forwarded-for': `203.0.113.${n}, 10.0.0.${n}, 198.51.100.130` }),
      );
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(statuses.slice(5)).toEqual([429, 429]);
  });

  it('takes an IPv6 network of 64 bits for one address', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1)
      statuses.push(await tryWrong('reviewer', { 'x-forwarded-for': `2001:db8:1:2::${n + 1}` }));
    expect(statuses.slice(5)).toEqual([429, 429]);
    expect(await tryWrong('reviewer', { 'x-forwarded-for': '2001:db8:1:3::1' })).toBe(401);
  });

  it('reads addresses however they are written, and believes no proxy from outside', () => {
    const of = (remoteAddress: string, forwarded?: string): string =>
      clientAddress({
        socket: { remoteAddress },
        headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      } as Parameters<typeof clientAddress>[0]);
    expect(of('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
    expect(of('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(of('127.0.0.1', '2001:DB8:0:0:1::7')).toBe('2001:db8:0:0::/64');
    expect(of('2001:db8::1:0:0:1')).toBe('2001:db8:0:0::/64');
    expect(of('2001:db8:1:2:3:4:5:6', '198.51.100.1')).toBe('2001:db8:1:2::/64');
    expect(of('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
    expect(of('127.0.0.1', 'no address')).toBe('no address');
  });
});

describe('an address to go on to', () => {
  const AWAY = [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/console/..//evil.example',
    '/console/%2e%2e//evil.example',
    '/\t/evil.example',
    '/console\r\nLocation: https://evil.example',
    'javascript:alert(1)',
    '/console@evil.example',
    '/consoleevil',
  ];
  const stays = (to: string | null): boolean => {
    const { host, pathname } = new URL(to ?? '', 'http://desk.example');
    return host === 'desk.example' && /^\/console(?:\/|$)/.test(pathname) && !/[\r\n\\]/.test(to ?? '');
  };

  it('leads nowhere else: at signing in, unlocking, choosing an account, coming back', async () => {
    for (const [n, next] of AWAY.entries()) {
      const { response, visitor } = await enter('auditor', `198.51.100.${140 + n}`, next);
      expect([next, response.status]).toEqual([next, 303]);
      expect([next, stays(response.headers.get('location'))]).toEqual([next, true]);
      const signed = await visitor.get(`${SIGN_IN}?next=${encodeURIComponent(next)}`);
      expect([next, stays(signed.headers.get('location'))]).toEqual([next, true]);
      const chosen = await visitor.post('/console/me/account', { account: '', next }, '/console/me');
      expect([next, stays(chosen.headers.get('location'))]).toEqual([next, true]);
      harness.advance(MINUTE_MS);
    }
    const { visitor } = await enter('auditor', '198.51.100.160');
    harness.advance(16 * MINUTE_MS);
    const page = await (await visitor.get('/console/me')).text();
    for (const next of AWAY.slice(0, 3)) {
      const copy = harness.visitor();
      copy.cookie = visitor.cookie;
      const form = new URLSearchParams({ csrf: csrfOf(page), password: 'wrong wrong', next });
      const text = await (await copy.postRaw('/console/unlock', form)).text();
      expect(stays(/name="next" value="([^"]*)"/.exec(text)?.[1] ?? null)).toBe(true);
    }
    const back = await harness
      .visitor()
      .postRaw('/console/desk/bulk', new URLSearchParams(), { referer: 'https://evil.example/console/me' });
    expect(back.headers.get('location')).toBe('/console/sign-in?next=%2Fconsole');
  }, 60_000);
});
