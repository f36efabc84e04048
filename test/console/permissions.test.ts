import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSections } from '../../src/console/index.js';
import { may, STAFF_ROLES } from '../../src/staff/index.js';
import { type ConsoleHarness, openConsoleHarness, type Who } from './console-harness.js';

let harness: ConsoleHarness;
beforeAll(async () => {
  harness = await openConsoleHarness();
});
afterAll(() => harness.close());

/** An address of the route that names nothing that exists. */
const sample = (path: string): string => path.replace(/:\w+/g, 'nobody-1');
const isForbidden = (page: string): boolean => page.includes('data-error="forbidden"');

const call = async (who: Who, method: 'GET' | 'POST', path: string) => {
  const visitor = await harness.as(who);
  const response = method === 'GET' ? await visitor.get(sample(path)) : await visitor.post(sample(path));
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, page: /html/.test(type) ? await response.text() : '' };
};

describe('every route of every section against the table of permissions', () => {
  it('lets each role in exactly where the table says, of all accounts and of one', async () => {
    const routes = createSections(harness.core).flatMap((section) => section.routes);
    expect(routes.length).toBeGreaterThan(5);
    const wrong: string[] = [];
    for (const { method, path, permission, everyAccount } of routes)
      for (const role of STAFF_ROLES)
        for (const who of [role, `other-${role}`] as const) {
          const { status, page } = await call(who, method, path);
          const allowed = may(role, permission) && (who === role || !everyAccount);
          const entered = status !== 401 && !isForbidden(page);
          if (entered !== allowed || (!allowed && status !== 403) || status >= 500)
            wrong.push(`${who} ${method} ${path}: ${status}, expected ${allowed ? 'in' : '403'}`);
        }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('sends everybody else to the sign-in page, with the way back', async () => {
    const nobody = harness.visitor();
    for (const { routes } of createSections(harness.core))
      for (const { method, path } of routes) {
        const to = sample(path);
        const response =
          method === 'GET' ? await nobody.get(to) : await nobody.postRaw(to, new URLSearchParams());
        expect([method, to, response.status]).toEqual([method, to, 303]);
        expect(response.headers.get('location')).toBe(
          `/console/sign-in?next=${encodeURIComponent(method === 'GET' ? to : '/console')}`,
        );
      }
  });

  it('names each section once, with paths below its own', () => {
    const sections = createSections(harness.core);
    expect(new Set(sections.map(({ name }) => name)).size).toBe(sections.length);
    for (const { name, path, routes } of sections) {
      const own = new RegExp(`^/console/${name}(?:/|$)`);
      if (path !== null) expect(path).toMatch(own);
      for (const route of routes) expect(route.path).toMatch(own);
    }
    const all = sections.flatMap(({ routes }) => routes.map(({ method, path }) => `${method} ${path}`));
    expect(new Set(all).size).toBe(all.length);
  });
});
