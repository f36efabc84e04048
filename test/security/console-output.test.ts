import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer } from '../../src/console/answer.js';
import type { ConsoleResult } from '../../src/console/contract.js';
import { csvCell } from '../../src/core/csv-cell.js';
import { digestCsv } from '../../src/digests/index.js';
import { may, STAFF_ROLES } from '../../src/staff/index.js';
import { type ConsoleHarness, openConsoleHarness } from '../console/console-harness.js';
import { openWorld, PHONE, pathIn, routesOf, SECRET, type World } from './console-world.js';

let harness: ConsoleHarness;
let world: World;
beforeAll(async () => {
  harness = await openConsoleHarness();
  world = await openWorld(harness);
}, 120_000);
afterAll(() => harness.close());

/** Markup of the hostile texts, that only a missing escape can bring into a page. */
const RAW =
  /<img src=x|<svg\/onload|<u>|<\/title><\/script>|"onmouseover=|href="javascript:|src="javascript:/i;

describe('hostile text', () => {
  it('stands as text on every page that there is, for everybody who may see it', async () => {
    const wrong: string[] = [];
    let seen = 0;
    for (const route of routesOf(harness).filter(({ method }) => method === 'GET'))
      for (const role of STAFF_ROLES.filter((one) => may(one, route.permission)))
        for (const query of [
          '',
          `?full=1&q=${encodeURIComponent('"><u>1<img src=x>')}&actor="><u>&after="><u>`,
        ]) {
          const response = await (await harness.as(role)).get(pathIn(world, route) + query);
          const type = response.headers.get('content-type') ?? '';
          const text = await response.text();
          if (response.status >= 500) wrong.push(`${route.path}${query}: ${response.status}`);
          if (!/html|svg/.test(type)) continue;
          if (text.includes(SECRET)) seen += 1;
          const found = RAW.exec(text);
          if (found)
            wrong.push(`${role} ${route.path}${query}: ${text.slice(found.index - 60, found.index + 40)}`);
        }
    expect(wrong).toEqual([]);
    // It is there: the pages were not empty.
    expect(seen).toBeGreaterThan(20);
  }, 180_000);

  it('posted to a form comes back as text with what was wrong', async () => {
    const admin = await harness.as('admin');
    const evil = '"><u>1</u><img src=x>';
    const forms = [
      '/console/staff/new',
      '/console/accounts/new',
      '/console/identifiers',
      '/console/articles/new/preview',
    ];
    const names = [
      'name',
      'displayName',
      'role',
      'account',
      'id',
      'text',
      'type',
      'title',
      'markdown',
      'token',
      'region',
    ];
    for (const path of forms)
      for (const role of ['editor', 'x']) {
        const fields = Object.fromEntries(names.map((name) => [name, evil]));
        const text = await (await admin.post(path, { ...fields, role }, '/console/me')).text();
        expect([path, RAW.exec(text)?.[0]]).toEqual([path, undefined]);
      }
    const visitor = harness.visitor();
    const again = await visitor.post(
      '/console/sign-in',
      { name: evil, password: evil, next: evil },
      '/console/sign-in',
    );
    expect(await again.text()).not.toMatch(RAW);
  });

  it('would run nothing if it got through: no page allows inline scripts, frames of others, or a guess at types', async () => {
    for (const path of [
      '/console/sign-in',
      '/console/nothing',
      '/console/me',
      '/console/desk',
      '/console/setup/x',
    ]) {
      const { headers } = await (await harness.as('admin')).get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/unsafe|data:|blob:|\*|https?:/);
      for (const [name, value] of [
        ['x-content-type-options', 'nosniff'],
        ['x-frame-options', 'DENY'],
        ['cache-control', 'no-store'],
        ['referrer-policy', 'same-origin'],
      ] as const)
        expect([path, name, headers.get(name)]).toEqual([path, name, value]);
    }
  });
});

describe('downloads', () => {
  it('leave no header open to the name of a file, and never the folder of the assets', async () => {
    const headers = new Map<string, string>();
    const context = { set: (name: string, value: string) => headers.set(name, value) };
    const name = 'a"\r\nSet-Cookie: x=1\r\n\r\n<script>\\..\\../é；".html';
    const result: ConsoleResult = { kind: 'file', name, type: 'text/html', body: 'x', inline: true };
    await answer({} as never, context as never, {} as never, result);
    const line = headers.get('Content-Disposition') ?? '';
    expect(line).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%-]+$/);

    const visitor = harness.visitor();
    const page = await (await visitor.get('/console/sign-in')).text();
    const base = /(\/console\/assets\/[0-9a-f]+)\//.exec(page)?.[1] ?? '';
    expect((await visitor.get(`${base}/console.css`)).status).toBe(200);
    for (const rest of [
      '..%2f..%2fcreate-console.ts',
      '%2e%2e%2findex.ts',
      '..%5c..%5cindex.ts',
      '%2Fetc%2Fpasswd',
      'console.css%00.js',
      '__proto__',
      'constructor',
      '%E0%A4%A',
      '',
    ])
      expect([rest, (await visitor.get(`${base}/${rest}`)).status]).toEqual([rest, 404]);
  });

  it('give a spreadsheet nothing to run', async () => {
    const starts = ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠SUM(1)'];
    for (const text of starts) {
      expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
      await harness.core.audit({
        actor: 'cli',
        account: null,
        action: 'test.csv',
        subject: text,
        detail: {},
      });
    }
    const csv = await (
      await (await harness.as('auditor')).get('/console/audit/export?action=test.csv')
    ).text();
    expect(csv.match(/,"?'[=+\-@\t\r\n＝＋－＠]/g)).toHaveLength(starts.length);
    const table = { columns: [{ label: '=1' }], rows: starts.map((text) => [text]) };
    const view = { title: '=1', subtitle: '+1', cards: [], sections: [{ title: '@1', table }] };
    for (const cell of digestCsv(view as never)
      .replace(/^\ufeff/, '')
      .split('\r\n'))
      expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
  });
});

describe('what is personal', () => {
  /** What only opening something shows: a number in full, words of people, a contact, a picture. */
  const personal = /154 ?0007 ?7001|ONLY-(?:STORY|CONTACT|REASON|FILE)/;

  it('is on no page without an entry in the log that names who read it', async () => {
    const { storage } = harness.core;
    const wrong: string[] = [];
    let shown = 0;
    const routes = routesOf(harness).filter(({ method }) => method === 'GET');
    for (const route of routes)
      for (const role of STAFF_ROLES.filter((one) => may(one, route.permission)))
        for (const query of ['', '?full=1']) {
          const path = pathIn(world, route) + query;
          const who = await harness.as(role);
          const before = (await storage.audit.list({}, 1))[0]?.seq ?? 0;
          const text = (await (await who.get(path)).text()).replaceAll(`/phone/${PHONE.value}`, '');
          if (!personal.test(text)) continue;
          shown += 1;
          const entries = await storage.audit.list({}, 5);
          const member = await storage.staff.byName(role);
          if (!entries.some(({ seq, actor }) => seq > before && actor === member?.id))
            wrong.push(`${role} ${path}`);
          if (!may(role, 'identifiers.full')) wrong.push(`${role} sees ${path} in full`);
        }
    expect(wrong).toEqual([]);
    expect(shown).toBeGreaterThan(10);
  }, 120_000);
});
