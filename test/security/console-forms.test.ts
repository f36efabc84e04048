import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addStaff, may, STAFF_ROLES } from '../../src/staff/index.js';
import { type ConsoleHarness, csrfOf, openConsoleHarness, PASSWORD } from '../console/console-harness.js';
import { openWorld, pathIn, routesOf, type World } from './console-world.js';

let harness: ConsoleHarness;
let world: World;
beforeAll(async () => {
  harness = await openConsoleHarness();
  world = await openWorld(harness);
}, 120_000);
afterAll(() => harness.close());

/** Posts of the frame that somebody signed in may make. */
const OWN = [
  'me/password',
  'me/totp',
  'me/account',
  'me/sign-out-everywhere',
  'sign-out',
  'unlock',
  'second',
].map((path) => `/console/${path}`);

const multipart = (fields: Record<string, string | Blob>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

/** What a page of another site can make a browser send. */
const foreign = (
  csrf: string,
): readonly (readonly [string, number, string | FormData | URLSearchParams, Record<string, string>])[] => [
  ['no token', 403, new URLSearchParams({}), {}],
  ['empty token', 403, new URLSearchParams({ csrf: '' }), {}],
  ['no token, no origin', 403, new URLSearchParams({}), { origin: '' }],
  ['multipart without token', 403, multipart({ x: '1' }), {}],
  ['token in the query', 403, new URLSearchParams({}), {}],
  ['foreign origin', 403, new URLSearchParams({ csrf }), { origin: 'https://evil.example' }],
  ['opaque origin', 403, new URLSearchParams({ csrf }), { origin: 'null' }],
  ['same host, other port', 403, new URLSearchParams({ csrf }), { origin: 'http://127.0.0.1:1' }],
  ['cross-site by the browser', 403, new URLSearchParams({ csrf }), { 'sec-fetch-site': 'cross-site' }],
  ['sibling by the browser', 403, new URLSearchParams({ csrf }), { 'sec-fetch-site': 'same-site' }],
  ['text/plain', 400, `csrf=${csrf}&x=1`, { 'content-type': 'text/plain' }],
  ['JSON', 400, JSON.stringify({ csrf }), { 'content-type': 'application/json' }],
];

describe('forms that another site posts', () => {
  it('are refused on every route that changes something, and change nothing', async () => {
    const before = await world.snapshot();
    const routes = routesOf(harness).filter(({ method }) => method === 'POST');
    const targets = [
      ...routes.map((route) => ({
        path: pathIn(world, route),
        role: STAFF_ROLES.find((role) => may(role, route.permission)) ?? ('admin' as const),
      })),
      ...OWN.map((path) => ({ path, role: 'auditor' as const })),
    ];
    expect(targets.length).toBeGreaterThan(50);
    const wrong: string[] = [];
    for (const { path, role } of targets) {
      const visitor = await harness.as(role);
      const csrf = await visitor.csrf();
      for (const [name, status, body, headers] of foreign(csrf)) {
        const query = name === 'token in the query' ? `?csrf=${csrf}` : '';
        const response = await visitor.postRaw(path + query, body, headers);
        await response.arrayBuffer();
        if (response.status !== status) wrong.push(`${path}, ${name}: ${response.status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await world.snapshot()).toBe(before);
  }, 180_000);

  it('sign nobody in, and use up no link', async () => {
    const { storage, clock } = harness.core;
    const wish = { name: 'linked', displayName: '新人', role: 'editor', account: null } as const;
    const { token } = await addStaff({ staff: storage.staff, clock }, wish);
    for (const path of ['/console/sign-in', `/console/welcome/${token}`]) {
      const visitor = harness.visitor();
      const csrf = csrfOf(await (await visitor.get(path)).text());
      expect(csrf).not.toBe('');
      const fields = { name: 'editor', password: PASSWORD, again: PASSWORD };
      for (const [name, status, body, headers] of foreign(csrf)) {
        if (body instanceof URLSearchParams)
          for (const [key, value] of Object.entries(fields)) body.set(key, value);
        const response = await visitor.postRaw(path, body, headers);
        // Strangers send no files at all.
        expect([path, name, response.status]).toEqual([path, name, body instanceof FormData ? 400 : status]);
      }
      // The token of one browser does not work in another.
      const other = harness.visitor();
      await other.get(path);
      expect((await other.postRaw(path, new URLSearchParams({ csrf, ...fields }))).status).toBe(403);
    }
    expect((await storage.staff.byName('linked'))?.linkHash).not.toBeNull();
  });
});

describe('other methods', () => {
  it('change nothing: no form answers to GET, nothing at all to PUT, PATCH and DELETE', async () => {
    const before = await world.snapshot();
    const routes = routesOf(harness);
    const pages = new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
    const wrong: string[] = [];
    for (const route of routes) {
      const admin = await harness.as(STAFF_ROLES.find((role) => may(role, route.permission)) ?? 'admin');
      const path = pathIn(world, route);
      const ask = async (method: string, headers: Record<string, string> = {}) => {
        const init = { method, redirect: 'manual' as const, headers: { cookie: admin.cookie, ...headers } };
        return (await fetch(harness.base + path, init)).status;
      };
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'])
        if ((await ask(method)) !== 404) wrong.push(`${method} ${path}`);
      const twin =
        pages.has(route.path) || routes.some((one) => one.method === 'GET' && matches(one.path, path));
      if (route.method === 'POST' && !twin)
        for (const method of ['GET', 'HEAD'])
          if ((await ask(method, { 'x-http-method-override': 'POST' })) !== 404)
            wrong.push(`${method} ${path}`);
    }
    expect(wrong).toEqual([]);
    expect(await world.snapshot()).toBe(before);
  }, 120_000);

  it('HEAD is held against the permissions as GET is', async () => {
    const editor = await harness.as('editor');
    const denied = routesOf(harness).filter(
      ({ method, permission }) => method === 'GET' && !may('editor', permission),
    );
    expect(denied.length).toBeGreaterThan(5);
    for (const route of denied) {
      const init = { method: 'HEAD', headers: { cookie: editor.cookie } };
      const { status } = await fetch(harness.base + pathIn(world, route), init);
      expect([route.path, status]).toEqual([route.path, 403]);
    }
  });

  it('pages change nothing either, whoever opens them', async () => {
    const before = await world.snapshot();
    for (const route of routesOf(harness).filter(({ method }) => method === 'GET'))
      for (const role of ['admin', 'officer'] as const)
        expect((await (await harness.as(role)).get(pathIn(world, route))).status).toBeLessThan(500);
    expect(await world.snapshot()).toBe(before);
  }, 60_000);
});

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path);

describe('bodies without measure', () => {
  it('are taken from no stranger: files never, and no more than a form is long', async () => {
    const visitor = harness.visitor();
    const csrf = csrfOf(await (await visitor.get('/console/sign-in')).text());
    const file = new Blob([randomBytes(1_000_000)]);
    for (const path of ['/console/sign-in', '/console/setup/x.y']) {
      const { status } = await visitor.postRaw(path, multipart({ csrf, name: 'x', file }));
      expect([400, 410]).toContain(status);
    }
    const long = new URLSearchParams({ csrf, name: 'x', password: 'y'.repeat(70_000) });
    expect((await visitor.postRaw('/console/sign-in', long)).status).toBe(413);
  });

  it('stay as short in multipart as elsewhere: fields are no files', async () => {
    const reviewer = await harness.as('reviewer');
    const csrf = await reviewer.csrf();
    const text = '15400077001 '.repeat(8_000);
    expect((await reviewer.postRaw('/console/identifiers', multipart({ csrf, text }))).status).toBe(413);
    const short = text.slice(0, 10_000);
    expect(
      (await reviewer.postRaw('/console/identifiers', multipart({ csrf, text: short }))).status,
    ).toBeLessThan(400);
  });

  it('of ten thousand fields or a thousand parts are answered', async () => {
    const reviewer = await harness.as('reviewer');
    const csrf = await reviewer.csrf();
    const many = `csrf=${csrf}${'&a='.repeat(10_000)}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await reviewer.postRaw('/console/desk/bulk', many, headers)).status).toBe(303);
    const parts = new FormData();
    parts.set('csrf', csrf);
    for (let n = 0; n < 1_000; n += 1) parts.append('item', String(n));
    expect((await reviewer.postRaw('/console/desk/bulk', parts)).status).toBe(400);
  });

  it('in damaged multipart are refused, each with an answer', async () => {
    const reviewer = await harness.as('reviewer');
    const send = (body: string, type: string) =>
      reviewer.postRaw('/console/desk/bulk', body, { 'content-type': type });
    const damaged = [
      ['', 'multipart/form-data; boundary=XX'],
      ['--XX', 'multipart/form-data; boundary=XX'],
      ['--XX\r\n\r\n--XX--', 'multipart/form-data'],
      [`--XX\r\n${'a: b\r\n'.repeat(5_000)}`, 'multipart/form-data; boundary=XX'],
      [`--XX${'\r\n--XX'.repeat(500)}--`, 'multipart/form-data; boundary=XX'],
      [
        '--XX\r\nContent-Disposition: form-data; name="csrf"\r\n\r\nx\r\n--XX--',
        'multipart/form-data; boundary="XX',
      ],
    ] as const;
    for (const [body, type] of damaged) expect([400, 403]).toContain((await send(body, type)).status);
  });

  it('that break off leave the server answering', async () => {
    const { port } = new URL(harness.base);
    const { cookie } = await harness.as('reviewer');
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          `POST /console/desk/bulk HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\ncsrf=`,
          () => socket.destroy(),
        );
      });
      socket.on('error', reject).on('close', () => resolve());
    });
    expect((await harness.visitor().get('/console/sign-in')).status).toBe(200);
  });
});
