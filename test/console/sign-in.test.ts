import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/core/clock.js';
import { addStaff } from '../../src/staff/index.js';
import { hotp, totpStep } from '../../src/staff/totp.js';
import {
  type ConsoleHarness,
  csrfOf,
  openConsoleHarness,
  PASSWORD,
  type Visitor,
} from './console-harness.js';

let harness: ConsoleHarness;
beforeAll(async () => {
  harness = await openConsoleHarness();
});
afterAll(() => harness.close());

const SIGN_IN = '/console/sign-in';
const tryIn = (visitor: Visitor, name: string, password: string, next = '/console', address?: string) =>
  visitor
    .csrf(SIGN_IN)
    .then((csrf) =>
      visitor.postRaw(
        SIGN_IN,
        new URLSearchParams({ csrf, name, password, next }),
        address ? { 'x-forwarded-for': address } : {},
      ),
    );
/** Somebody of their own, so that counters and sessions of other tests stay out. */
const newcomer = async (
  name: string,
  role: 'reviewer' | 'officer' | 'admin' = 'reviewer',
): Promise<Visitor> => {
  const { storage, clock } = harness.core;
  const { token } = await addStaff(
    { staff: storage.staff, clock },
    { name, displayName: name, role, account: null },
  );
  const visitor = harness.visitor();
  const welcome = `/console/welcome/${token}`;
  const response = await visitor.post(welcome, { password: PASSWORD, again: PASSWORD }, welcome);
  expect(response.status).toBe(303);
  return visitor;
};

describe('signing in', () => {
  it('gives a new token each time, never the one that was brought along', async () => {
    await newcomer('fixed');
    const visitor = harness.visitor();
    const csrf = await visitor.csrf(SIGN_IN);
    const enter = () =>
      visitor.postRaw(SIGN_IN, new URLSearchParams({ csrf, name: 'fixed', password: PASSWORD }));
    const planted = 'txwz_console=planted.value';
    visitor.cookie = `${visitor.cookie}; ${planted}`;
    expect((await enter()).status).toBe(303);
    const session = /txwz_console=([^;]+)/.exec(visitor.cookie)?.[1];
    expect(session).not.toBe('planted.value');
    const old = visitor.cookie;
    await enter();
    expect(/txwz_console=([^;]+)/.exec(visitor.cookie)?.[1]).not.toBe(session);
    const stale = harness.visitor();
    stale.cookie = old;
    expect((await stale.get('/console/me')).status).toBe(303);
  });

  it('marks the cookie HttpOnly, SameSite and for the console only; Secure behind HTTPS', async () => {
    await newcomer('crumbs');
    const flags = async (headers: Record<string, string>): Promise<string> => {
      const visitor = harness.visitor();
      const csrf = await visitor.csrf(SIGN_IN);
      const form = new URLSearchParams({ csrf, name: 'crumbs', password: PASSWORD });
      const response = await visitor.postRaw(SIGN_IN, form, headers);
      return response.headers.getSetCookie().find((line) => line.startsWith('txwz_console=')) ?? '';
    };
    expect(await flags({})).toMatch(/; Path=\/console; HttpOnly; SameSite=Lax$/);
    const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' };
    expect(await flags(proxied)).toMatch(/; HttpOnly; SameSite=Lax; Secure$/);
  });

  it('stores no token, only its hash', async () => {
    const visitor = await newcomer('hashed');
    const token = /txwz_console=([^.;]+)/.exec(visitor.cookie)?.[1] ?? '';
    const member = await harness.core.storage.staff.byName('hashed');
    const stored = JSON.stringify(await harness.core.storage.staff.sessionsOf(member?.id ?? ''));
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(stored).not.toContain(token);
  });

  it('says the same of unknown names, wrong passwords and disabled people', async () => {
    await newcomer('gone');
    const { staff } = harness.core.storage;
    const gone = await staff.byName('gone');
    await staff.update(gone?.id ?? '', (held) => ({ ...held, disabledAt: 1 }));
    const pages: string[] = [];
    for (const [name, password] of [
      ['nobody-here', PASSWORD],
      ['reviewer', 'a wrong password'],
      ['gone', PASSWORD],
    ] as const) {
      const response = await tryIn(harness.visitor(), name, password, '/console', '198.51.100.7');
      expect(response.status).toBe(401);
      pages.push(((await response.text()).match(/role="alert">.*?<\/div>/s) ?? [''])[0]);
    }
    expect(pages[0]).toContain('登录名或密码不对');
    expect(new Set(pages).size).toBe(1);
  });

  it('makes who goes on trying wait, longer each time, for unknown names alike', async () => {
    for (const name of ['no-such-person', 'editor']) {
      const address = name === 'editor' ? '198.51.100.20' : '198.51.100.21';
      const statuses: number[] = [];
      const attempt = async () => {
        const response = await tryIn(harness.visitor(), name, 'wrong wrong wrong', '/console', address);
        statuses.push(response.status);
        return Number(response.headers.get('retry-after') ?? 0);
      };
      for (let count = 0; count < 5; count += 1) await attempt();
      const short = await attempt();
      harness.advance(MINUTE_MS + 1_000);
      for (let count = 0; count < 4; count += 1) await attempt();
      harness.advance(MINUTE_MS + 1_000);
      await attempt();
      const long = await attempt();
      expect(statuses.slice(0, 6)).toEqual([401, 401, 401, 401, 401, 429]);
      expect(statuses.at(-1)).toBe(429);
      expect(short).toBeLessThanOrEqual(60);
      expect(long).toBeGreaterThan(60);
    }
    // Somebody else's failures do not lock the owner out at another address.
    expect((await tryIn(harness.visitor(), 'editor', PASSWORD, '/console', '198.51.100.22')).status).toBe(
      303,
    );
  });

  it('goes on to a page of the console, never to another host', async () => {
    await newcomer('traveller');
    const to = async (next: string, address: string) =>
      (await tryIn(harness.visitor(), 'traveller', PASSWORD, next, address)).headers.get('location');
    expect(await to('/console/me?x=1', '198.51.100.30')).toBe('/console/me?x=1');
    expect(await to('https://evil.example/console', '198.51.100.31')).toBe('/console');
    expect(await to('//evil.example', '198.51.100.32')).toBe('/console');
  });
});

describe('forms', () => {
  it('refuses a post without the token, with another session’s, or from another site', async () => {
    const admin = await newcomer('poster', 'admin');
    const other = await newcomer('other.poster', 'admin');
    const fields = { name: 'made-up', displayName: '某某', role: 'editor' };
    const send = (csrf: string, headers: Record<string, string> = {}) =>
      admin.postRaw('/console/staff/new', new URLSearchParams({ csrf, ...fields }), headers);
    const own = await admin.csrf();
    expect((await send('')).status).toBe(403);
    expect((await send(await other.csrf())).status).toBe(403);
    expect((await send(own, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await send(own, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await harness.core.storage.staff.byName('made-up')).toBeNull();
    expect((await send(own)).status).toBe(200);
    expect(await harness.core.storage.staff.byName('made-up')).not.toBeNull();
  });

  it('refuses a sign-in that a foreign page posts', async () => {
    const visitor = harness.visitor();
    const form = { name: 'reviewer', password: PASSWORD };
    expect((await visitor.postRaw(SIGN_IN, new URLSearchParams(form))).status).toBe(403);
  });

  it('refuses large bodies', async () => {
    const visitor = await newcomer('bulky', 'admin');
    const csrf = await visitor.csrf();
    const large = new URLSearchParams({ csrf, displayName: 'x'.repeat(70_000) });
    expect((await visitor.postRaw('/console/staff/new', large)).status).toBe(413);
  });

  it('shows names as text, never as markup', async () => {
    const admin = await newcomer('scribe', 'admin');
    const displayName = '<img src=x onerror=alert(1)>';
    await admin.post('/console/staff/new', { name: 'scripted', displayName, role: 'editor' });
    const member = await harness.core.storage.staff.byName('scripted');
    expect(member?.displayName).toBe(displayName);
    for (const path of ['/console/staff', `/console/staff/${member?.id}`]) {
      const page = await (await admin.get(path)).text();
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
      expect(page).not.toContain('<img src=x');
    }
  });
});

describe('a session', () => {
  it('locks after 15 idle minutes and goes on where it was, with a new token', async () => {
    const visitor = await newcomer('sleeper');
    const before = visitor.cookie;
    harness.advance(15 * MINUTE_MS + 1_000);
    const locked = await visitor.get('/console/me?from=here');
    const page = await locked.text();
    expect(locked.status).toBe(401);
    expect(page).toContain('name="next" value="/console/me?from=here"');
    const csrf = csrfOf(page);
    const unlock = (password: string) =>
      visitor.postRaw(
        '/console/unlock',
        new URLSearchParams({ csrf, password, next: '/console/me?from=here' }),
      );
    expect((await unlock('not the password')).status).toBe(401);
    const opened = await unlock(PASSWORD);
    expect(opened.headers.get('location')).toBe('/console/me?from=here');
    expect(visitor.cookie).not.toBe(before);
    expect((await visitor.get('/console/me')).status).toBe(200);
  });

  it('ends after 12 hours, however busy', async () => {
    const visitor = await newcomer('busy');
    for (let turn = 0; turn < 60; turn += 1) {
      expect((await visitor.get('/console/me')).status).toBe(200);
      harness.advance(HOUR_MS / 5);
    }
    harness.advance(MINUTE_MS);
    expect((await visitor.get('/console/me')).headers.get('location')).toMatch(/^\/console\/sign-in/);
  });

  it('ends everywhere at once', async () => {
    const here = await newcomer('spread');
    const there = harness.visitor();
    await tryIn(there, 'spread', PASSWORD, '/console', '198.51.100.40');
    await here.post('/console/me/sign-out-everywhere');
    for (const visitor of [here, there]) expect((await visitor.get('/console/me')).status).toBe(303);
  });

  it('asks for the second factor once it is enrolled, and takes a code and a recovery code once', async () => {
    const visitor = await newcomer('careful', 'officer');
    const page = await (await visitor.get('/console/me/totp')).text();
    const sealed = /name="sealed" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const shown = /class="mono secret">([A-Z2-7 ]+)</.exec(page)?.[1]?.replaceAll(' ', '') ?? '';
    const bits = [...shown].map((c) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'),
    );
    const secret = Buffer.from(
      bits
        .join('')
        .match(/.{8}/g)
        ?.map((byte) => Number.parseInt(byte, 2)) ?? [],
    );
    const codeNow = () => hotp(secret, totpStep(harness.core.clock()));
    const first = codeNow();
    const codes = await (
      await visitor.post('/console/me/totp', { sealed, code: first }, '/console/me/totp')
    ).text();
    const recovery = /<code class="mono">([A-Z2-9]{5}-[A-Z2-9]{5})</.exec(codes)?.[1] ?? '';
    expect(recovery).not.toBe('');

    const enter = async (code: string, address: string) => {
      const other = harness.visitor();
      await tryIn(other, 'careful', PASSWORD, '/console', address);
      expect((await other.get('/console/me')).headers.get('location')).toMatch(/^\/console\/second/);
      return (await other.post('/console/second', { code, next: '/console/me' }, '/console/second')).status;
    };
    expect(await enter(first, '198.51.100.50')).toBe(401);
    harness.advance(31_000);
    expect(await enter(codeNow(), '198.51.100.51')).toBe(303);
    expect(await enter(recovery.toLowerCase(), '198.51.100.52')).toBe(303);
    expect(await enter(recovery, '198.51.100.53')).toBe(401);
  });
});
