import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConsoleRoute } from '../../src/console/contract.js';
import { createSections } from '../../src/console/index.js';
import { may, STAFF_ROLES } from '../../src/staff/index.js';
import { type ConsoleHarness, openConsoleHarness } from './console-harness.js';
import { fillTenant, MARK, type TenantWorld } from './tenant-world.js';

let harness: ConsoleHarness;
let world: TenantWorld;
let routes: readonly ConsoleRoute[];
beforeAll(async () => {
  harness = await openConsoleHarness();
  world = await fillTenant(harness.core, 'default');
  routes = createSections(harness.core).flatMap((section) => section.routes);
});
afterAll(() => harness.close());

const NAMED = /:([a-zA-Z]+)/g;

/** Every address that a route has with the other account's ids; parameters that are nobody's stay one word. */
function addressesOf(path: string): string[] {
  let addresses = [path];
  for (const [whole, name = ''] of path.matchAll(NAMED))
    addresses = addresses.flatMap((address) =>
      (world.params[name] ?? ['x']).map((value) => address.replace(whole, encodeURIComponent(value))),
    );
  return addresses;
}

const ownsNothing = (path: string): boolean =>
  ![...path.matchAll(NAMED)].some(([, name]) => name && world.params[name]);
const visitorFor = (route: ConsoleRoute) => {
  const role = STAFF_ROLES.find((one) => may(one, route.permission)) ?? 'admin';
  return harness.as(`other-${role}`);
};

/** Some hundreds of requests. */
const PATIENCE = 120_000;

describe('staff of one account, with the ids of another', { timeout: PATIENCE }, () => {
  it('the data is there: those who see all accounts see it', async () => {
    const admin = await harness.as('admin');
    for (const path of ['/console/cases', '/console/articles', '/console/staff'])
      expect(await (await admin.get(path)).text()).toContain(MARK);
  });

  it('reach nothing by any GET route with a parameter', async () => {
    const leaks: string[] = [];
    for (const route of routes.filter(({ method, path }) => method === 'GET' && path.includes(':'))) {
      const visitor = await visitorFor(route);
      for (const address of addressesOf(route.path)) {
        const response = await visitor.get(address);
        const text = await response.text();
        const told = text.includes(MARK);
        if (told || (response.status !== 404 && !ownsNothing(route.path)))
          leaks.push(`${address} ${response.status}${told ? ' SHOWN' : ''}`);
      }
    }
    expect(leaks).toEqual([]);
  });

  it('see nothing of it in lists, searches and exports', async () => {
    const leaks: string[] = [];
    const asked = [
      '',
      '?account=default',
      ...(world.params.number ?? []).map((one) => `?q=${one}&number=${one}`),
      `?q=${MARK.slice(0, -1)}`,
    ];
    for (const route of routes.filter(({ method, path }) => method === 'GET' && !path.includes(':'))) {
      const visitor = await visitorFor(route);
      for (const query of asked) {
        const response = await visitor.get(route.path + query);
        const text = await response.text();
        if (text.includes(MARK)) leaks.push(`${route.path}${query} ${response.status}`);
      }
    }
    expect(leaks).toEqual([]);
  });

  it('change nothing by any POST route', async () => {
    const leaks: string[] = [];
    for (const route of routes.filter(({ method }) => method === 'POST')) {
      const visitor = await visitorFor(route);
      const csrf = await visitor.csrf();
      for (const address of addressesOf(route.path)) {
        const before = await world.snapshot();
        const fields = {
          csrf,
          account: 'default',
          scope: 'default',
          reason: MARK,
          decision: 'confirmed',
          note: MARK,
        };
        const ids = (world.params.id ?? []).flatMap((id): [string, string][] => [
          ['id', id],
          ['ids', id],
          ['item', id],
        ]);
        const body = new URLSearchParams([...Object.entries(fields), ...ids]);
        const response = await visitor.postRaw(address, body);
        const text = await response.text();
        const changed = (await world.snapshot()) !== before;
        const named = !ownsNothing(route.path);
        if (changed || (named && response.status < 400))
          leaks.push(`POST ${address} ${response.status}${changed ? ' CHANGED' : ''} ${text.slice(0, 60)}`);
      }
    }
    expect(leaks).toEqual([]);
  });
});
