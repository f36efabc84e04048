import { expect, it } from 'vitest';
import type { ConsoleRoute } from '../../src/console/contract.js';
import { createSections } from '../../src/console/index.js';
import { may, STAFF_ROLES } from '../../src/staff/index.js';
import type { Visitor } from '../console/console-harness.js';
import { shows, type TwoTenants, tracesIn } from './two-tenants.js';
import type { Tenant } from './world.js';

const NAMED = /:([a-zA-Z]+)/g;
/** Parts of a digest; `:id` of a chart is one of them. */
const CHART = '/chart/:id';

const namesIn = (path: string): string[] => [...path.matchAll(NAMED)].map(([, name = '']) => name);

/** Every address that a route has with the account's ids; parameters that are nobody's stay one word. */
function addressesOf(path: string, { params, shared }: Tenant): string[] {
  let addresses = [path.replace(CHART, '/chart/schemes')];
  for (const name of namesIn(addresses[0] ?? ''))
    addresses = addresses.flatMap((address) =>
      (params[name] ?? shared[name] ?? ['x']).map((value) =>
        address.replace(`:${name}`, encodeURIComponent(value)),
      ),
    );
  return addresses;
}

const isOwned = (path: string, { params }: Tenant): boolean => namesIn(path).some((name) => params[name]);

/** Somebody who may use the route: of all accounts, or of the own one. */
const visitorFor = ({ harness }: TwoTenants, route: ConsoleRoute, everywhere = false): Promise<Visitor> => {
  const role = STAFF_ROLES.find((one) => may(one, route.permission)) ?? 'admin';
  return harness.as(everywhere ? role : `other-${role}`);
};

const read = async (visitor: Visitor, address: string) => {
  const response = await visitor.get(address);
  return { status: response.status, text: await response.text() };
};

/**
 * Routes whose answer to the right person shows nothing that is the account's alone: numbers of a chart, an empty form,
 * a preview of what would change.
 */
const WITHOUT_TRACE = [
  '/console/digests/:scope/:week/chart/:id',
  // Zipped.
  '/console/digests/:scope/:week/xlsx',
  '/console/identifiers/:type/:value/masses.svg',
  '/console/accounts/:id/requests',
];

/** Staff of one account against every route of the console with the ids of the other; new routes are in it by themselves. */
export function consoleChecks(stage: () => TwoTenants): void {
  const routes = (method: 'GET' | 'POST'): readonly ConsoleRoute[] =>
    createSections(stage().harness.core)
      .flatMap((section) => section.routes)
      .filter((route) => route.method === method);
  const withParameter = ({ path }: ConsoleRoute): boolean => path.includes(':');

  it('of all accounts reach each route with the ids of both, and see whose it is', async () => {
    const { own, foreign } = stage();
    const missing: string[] = [];
    for (const route of routes('GET').filter(withParameter)) {
      if (!isOwned(route.path, foreign)) continue;
      const visitor = await visitorFor(stage(), route, true);
      for (const tenant of [own, foreign]) {
        const answers: Awaited<ReturnType<typeof read>>[] = [];
        for (const address of addressesOf(route.path, tenant))
          answers.push(await read(visitor, `${address}?account=${tenant.account}`));
        const reached = answers.filter(({ status }) => status === 200);
        const shown = reached.some(({ text }) => shows(text, tenant));
        if (reached.length === 0 || (!shown && !WITHOUT_TRACE.includes(route.path)))
          missing.push(`${tenant.account} ${route.path}: ${reached.length} reached`);
      }
    }
    expect(missing).toEqual([]);
  });

  it('of one account reach nothing of the other by any GET route with a parameter', async () => {
    const { foreign } = stage();
    const leaks: string[] = [];
    for (const route of routes('GET').filter(withParameter)) {
      const visitor = await visitorFor(stage(), route);
      for (const address of addressesOf(route.path, foreign))
        for (const query of ['', `?account=${foreign.account}&full=1&version=1`]) {
          const { status, text } = await read(visitor, address + query);
          const told = tracesIn(text, foreign, decodeURIComponent(address + query));
          if (told.length > 0 || (status !== 404 && isOwned(route.path, foreign)))
            leaks.push(`${address}${query} ${status} ${told}`);
        }
    }
    expect(leaks).toEqual([]);
  });

  it('of one account see what is theirs in lists, charts and exports, and nothing of the other', async () => {
    const { own, foreign } = stage();
    const wrong: string[] = [];
    for (const route of routes('GET').filter(({ path }) => !isOwned(path, foreign))) {
      const [visitor, everywhere] = [
        await visitorFor(stage(), route),
        await visitorFor(stage(), route, true),
      ];
      for (const address of addressesOf(route.path, foreign)) {
        const all = await read(everywhere, address);
        const mine = await read(visitor, address);
        // Where somebody of all accounts sees both, somebody of one sees the own: an empty page would prove nothing.
        const both = shows(all.text, foreign) && shows(all.text, own) && !address.includes(foreign.phone);
        if (both && !shows(mine.text, own)) wrong.push(`${address} ${mine.status}: nothing of their own`);
        for (const query of questions(foreign)) {
          const { status, text } = query === '' ? mine : await read(visitor, address + query);
          const told = tracesIn(text, foreign, decodeURIComponent(address + query));
          if (told.length > 0) wrong.push(`${address}${query} ${status} ${told}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('of all accounts see both in the lists that hold reports, appeals, cases, articles, people, groups and the log', async () => {
    const { harness, own, foreign } = stage();
    const admin = await harness.as('admin');
    for (const name of [
      'cases',
      'articles',
      'pushes',
      'staff',
      'accounts',
      'channels',
      'audit',
      'audit/export',
    ]) {
      const { text } = await read(admin, `/console/${name}`);
      expect([name, shows(text, own), shows(text, foreign)]).toEqual([name, true, true]);
    }
    for (const name of ['reports', 'appeals', 'desk']) {
      const { text } = await read(admin, `/console/${name}`);
      const shown = [own, foreign].map((one) => shows(text, one));
      expect([name, ...shown]).toEqual([name, true, true]);
    }
  });

  it('of one account change nothing of the other by any POST route', async () => {
    const { foreign } = stage();
    const leaks: string[] = [];
    for (const route of routes('POST')) {
      const visitor = await visitorFor(stage(), route);
      const csrf = await visitor.csrf();
      const before = await foreign.snapshot();
      for (const address of addressesOf(route.path, foreign)) {
        const response = await visitor.postRaw(address, bodyWith(foreign, csrf));
        const told = tracesIn(
          await response.text(),
          foreign,
          JSON.stringify(foreign.params) + foreign.account,
        );
        if (told.length > 0 || (isOwned(route.path, foreign) && response.status < 400))
          leaks.push(`POST ${address} ${response.status} ${told}`);
      }
      if ((await foreign.snapshot()) !== before) leaks.push(`POST ${route.path} CHANGED`);
    }
    expect(leaks).toEqual([]);
  });
}

/** What lists may be asked for. */
const questions = ({
  account,
  reportNumber,
  appealNumber,
  caseNumber,
  ids,
  mark,
  params,
}: Tenant): string[] => [
  '',
  `?account=${account}`,
  ...[reportNumber, appealNumber, caseNumber, ids.report, `of-${account}`].map(
    (one) => `?q=${one}&number=${one}`,
  ),
  `?q=${mark.slice(0, -1)}`,
  `?scope=${encodeURIComponent(params.scope?.[1] ?? '')}&series=${encodeURIComponent(`${mark}系列`)}`,
  `?subject=${encodeURIComponent(`account:${mark}`)}&actor=of-${account}`,
  `?after=${ids.case}`,
];

/** A form with everything in it that a route may read as an id. */
function bodyWith({ account, params, ids }: Tenant, csrf: string): URLSearchParams {
  const fields = {
    csrf,
    account,
    scope: account,
    reason: '甲的理由',
    // The second step of what is shown first and done then.
    sure: '1',
    decision: 'adopt',
    level: 'cleared',
    outcome: 'cleared',
    action: 'suspend',
    article: ids.article,
    into: params.number?.[0] ?? '',
    note: '甲的备注',
    unit: '甲',
    officer: '甲',
    policeNumber: '甲-1',
    name: '甲的名字',
    displayName: '甲的名字',
    role: 'admin',
    on: '0',
    title: '甲的题目',
    markdown: '甲的文章',
  };
  const lists = (params.id ?? []).flatMap((id): [string, string][] => [
    ['id', id],
    ['ids', id],
    ['item', id],
    ['articles', id],
  ]);
  return new URLSearchParams([...Object.entries(fields), ...lists]);
}
