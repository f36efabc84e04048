import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identifierKey } from '../../src/identifiers/index.js';
import { may, type Permission, STAFF_ROLES } from '../../src/staff/index.js';
import { type ConsoleHarness, openConsoleHarness, type Visitor } from '../console/console-harness.js';
import { itemOf, numberItem } from '../console/desk-fixtures.js';
import { appeal } from '../contracts/appeal-fixtures.js';
import { openWorld, PHONE, pathIn, routesOf, SECRET, type World } from './console-world.js';

let harness: ConsoleHarness;
let world: World;
beforeAll(async () => {
  harness = await openConsoleHarness();
  world = await openWorld(harness);
}, 120_000);
afterAll(() => harness.close());

/** Somebody of the account `other` who has the permission. */
const stranger = (permission: Permission): Promise<Visitor> =>
  harness.as(`other-${STAFF_ROLES.find((role) => may(role, permission)) ?? 'admin'}`);
/** Of the whole installation or of everybody: the address names no tenant's record. */
const COMMON = new Set(['identifiers', 'dashboard', 'schedule', 'search', 'jobs', 'audit']);
/** Fields that the forms understand, so that a missing check would change something. */
const FIELDS = {
  decision: 'adopt',
  'level-adopt': 'tagged',
  reason: '理由写在这里',
  outcome: 'cleared',
  action: 'suspend',
  role: 'admin',
  displayName: '换了名字',
  unit: '某某支队',
  officer: '某某',
  policeNumber: '1号',
  title: '换了标题',
  markdown: '换了正文',
  base: '1',
  version: '1',
  name: '换了名字',
  welcome: '换了欢迎',
  week: '2026-W10',
  totp: 'on',
};

describe('staff of another account', () => {
  it('find no record of this one behind any address, and change none', async () => {
    const before = await world.snapshot();
    const wrong: string[] = [];
    for (const route of routesOf(harness)) {
      if (COMMON.has(route.section) || !route.path.includes(':')) continue;
      const path = pathIn(world, route);
      const who = await stranger(route.permission);
      const queries = route.method === 'GET' ? ['', '?full=1&account=default'] : [''];
      for (const query of queries) {
        const response =
          route.method === 'GET' ? await who.get(path + query) : await who.post(path, FIELDS, '/console/me');
        const text = await response.text();
        if (response.status !== 404 || text.includes(SECRET))
          wrong.push(`${route.method} ${path}${query}: ${response.status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await world.snapshot()).toBe(before);
  }, 120_000);

  it('read nothing of it in lists, searches, cursors, exports and charts', async () => {
    const { desk, cases, pushes, articles, reporters } = world.ids;
    const lists = routesOf(harness).filter(
      ({ method, path, section }) => method === 'GET' && (COMMON.has(section) || !path.includes(':')),
    );
    const queries = [
      '',
      '?account=default&full=1',
      `?after=${desk?.id}&done=${desk?.id}`,
      `?after=${cases?.id}`,
      `?after=9999999999999~${articles?.id}`,
      `?after=9999999999999.${pushes?.id}`,
      `?after=${reporters?.key}&article=${articles?.id}&scope=default&actor=editor`,
      '?q=Q11-2222',
      '?q=2026-0007',
      '?q=editor',
    ];
    const wrong: string[] = [];
    for (const route of lists) {
      const who = await stranger(route.permission);
      for (const query of queries) {
        const response = await who.get(pathIn(world, route) + query);
        const text = await response.text();
        const leaks = [SECRET, ...world.marks].filter((mark) => text.includes(mark) && !query.includes(mark));
        if (response.status >= 500 || leaks.length > 0) wrong.push(`${route.path}${query}: ${leaks}`);
        if (/console\/(?:reports\/Q11|cases\/|staff\/)/.test(response.headers.get('location') ?? ''))
          wrong.push(`${route.path}${query} leads to ${response.headers.get('location')}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('decide on nothing of it among many, and propose no case for it', async () => {
    const before = await world.snapshot();
    const reviewer = await harness.as('other-reviewer');
    const csrf = await reviewer.csrf();
    const bulk = new URLSearchParams({ csrf, ...FIELDS, item: world.ids.desk?.id ?? '' });
    expect(await (await reviewer.postRaw('/console/desk/bulk', bulk)).text()).not.toContain(SECRET);
    const officer = await harness.as('other-officer');
    const proposal = { account: 'default', identifier: identifierKey(PHONE), title: 'x' };
    const answer = await officer.post('/console/cases', proposal, '/console/me');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    const editor = await harness.as('other-editor');
    const plan = { article: world.ids.articles?.id ?? '', version: '1', way: 'publish', when: '' };
    expect((await editor.post('/console/pushes/new', plan, '/console/me')).status).toBeGreaterThanOrEqual(
      400,
    );
    expect(await world.snapshot()).toBe(before);
  });

  it('read no reason of it where an identifier or an appeal of their own brings them to the same number', async () => {
    const { storage, box, clock } = harness.core;
    const own = appeal({
      account: 'other',
      identifier: PHONE,
      status: 'open',
      sealedReason: box.seal('appeal', '号码是我的'),
      dueAt: clock() + 1_000,
    });
    await storage.appeals.submit(own);
    const reviewer = await harness.as('other-reviewer');
    const page = await (await reviewer.get(`/console/appeals/${own.id}`)).text();
    expect(page).toContain('号码是我的');
    expect(page).not.toContain(SECRET);
    const item = await numberItem(harness.core, PHONE, 'other');
    const desk = await (await reviewer.get(`/console/desk/${item.id}`)).text();
    expect(desk).toContain('很多人举报');
    expect(desk).not.toContain(SECRET);
    // Merging into a report of this account, by its id or its number, is no way in.
    const { reportId } = (await harness.core.storage.review.get(world.ids.desk?.id ?? ''))!;
    const mine = await itemOf(harness.core, { account: 'other' });
    for (const into of [reportId ?? '', 'Q11-2222']) {
      const fields = { decision: 'merge', reason: '同一件事', into };
      const path = `/console/desk/${mine.id}`;
      expect((await reviewer.post(`${path}/decide`, fields, path)).status).toBe(400);
    }
    // Those of all accounts read it.
    const admin = await harness.as('admin');
    expect(await (await admin.get(`/console/appeals/${own.id}`)).text()).toContain(SECRET);
  });
});
