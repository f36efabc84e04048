import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identifier } from '../../src/identifiers/index.js';
import { type ConsoleHarness, openConsoleHarness, type Visitor, type Who } from './console-harness.js';
import {
  addReport,
  LINK,
  NUMBER,
  pathOf,
  readPage,
  SECRET,
  seedIdentifiers,
  XSS,
} from './identifier-world.js';

let harness: ConsoleHarness;
beforeAll(async () => {
  harness = await openConsoleHarness();
  await seedIdentifiers(harness);
}, 60_000);
afterAll(() => harness.close());

const VALUE = '15400012345';
const FULL = /154[ \u00a0]?0001[ \u00a0]?2345/;
const read = (who: Who | Visitor, path: string) => readPage(harness, who, path);
const audited = (action: string) => harness.core.storage.audit.list({ action }, 100);

describe('the page of an identifier', () => {
  it('shows what is known, in the words of the chat, masked; the address of its links says no more', async () => {
    const { page: list } = await read('admin', '/console/identifiers');
    expect(list).not.toMatch(FULL);
    const link =
      /href="(\/console\/identifiers\/ref\/[^"]+)"[^>]*><span[^>]*><span[^>]*>号码<\/span> <span[^>]*>154/.exec(
        list,
      )?.[1] ?? '';
    const { status, page } = await read('auditor', link);
    expect(status).toBe(200);
    expect(page).not.toMatch(FULL);
    for (const words of [
      '154****2345',
      '人独立举报',
      '独立举报人',
      '半衰期',
      '未分配的号段',
      '证据分量',
      '一起出现的号码',
      '疑似诈骗',
      '2026-0007',
    ])
      expect(page).toContain(words);
    expect(page).not.toContain('显示完整');
    expect(page).not.toContain('人工裁定</h2>');
  });

  it('shows the whole number to those who may see it, and each time is on record', async () => {
    const before = (await audited('identifier.full')).length;
    expect((await read('reviewer', pathOf(NUMBER))).page).toContain('154****2345');
    expect((await audited('identifier.full')).length).toBe(before);
    expect((await read('reviewer', `${pathOf(NUMBER)}?full=1`)).page).toMatch(FULL);
    const entries = await audited('identifier.full');
    expect(entries).toHaveLength(before + 1);
    expect(JSON.stringify(entries)).not.toContain(VALUE);
    for (const who of ['editor', 'auditor'] as const) {
      const { page } = await read(who, `${pathOf(NUMBER)}?full=1`);
      expect(page.replaceAll(pathOf(NUMBER), '')).not.toMatch(FULL);
    }
    expect((await audited('identifier.full')).length).toBe(before + 1);
  });

  it('escapes whatever was noted', async () => {
    const { page } = await read('admin', pathOf(NUMBER));
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toContain(XSS);
    expect(page).not.toContain('<img src=x');
  });

  it('shows staff of one account nothing of another’s reports but their number', async () => {
    const [own, admin] = [
      await read('other-reviewer', `${pathOf(NUMBER)}?full=1`),
      await read('admin', pathOf(NUMBER)),
    ];
    expect(own.page).toContain('其他公众号另有 12 条举报');
    expect(own.page).not.toContain('2026-0007');
    expect(own.page).not.toContain(SECRET);
    expect(own.page).not.toContain('pay.example');
    expect(own.page).not.toMatch(/K\dM-2200(?:0\d|1[0-2])\b/);
    expect(admin.page).not.toContain('其他公众号另有');
    expect(admin.page).toContain(SECRET);
    const list = await read('other-reviewer', '/console/identifiers');
    expect(list.page).toContain('154****2345');
    expect(list.page).not.toContain('pay.');
    const found = await read('other-admin', '/console/search?q=2026-0007');
    expect(found.page).toContain('没有找到');
  });

  it('takes identifiers with slashes, markup and signs in the address, and nothing else', async () => {
    await addReport(harness, [LINK]);
    expect((await read('admin', pathOf(LINK))).status).toBe(200);
    for (const path of [
      'phone/nobody',
      'phone/',
      'nothing/15400012345',
      'ref/v1.AAAA',
      'ref/nothing',
      'phone/%E0%A4%A',
      'url/..%2f..%2fetc',
      'phone/%00',
      'qq/%F0%9F%98%80',
      'phone/15400012345/masses',
      'phone/15400012345%0a',
    ]) {
      const { status, page } = await read('admin', `/console/identifiers/${path}`);
      expect([path, status < 500]).toEqual([path, true]);
      if (!path.endsWith('%0a'))
        expect([path, status, page.includes('data-error="not_found"')]).toEqual([path, 404, true]);
    }
    const fullWidth = encodeURIComponent('１５４０００１２３４５');
    expect((await read('admin', `/console/identifiers/phone/${fullWidth}`)).page).toContain('154****2345');
  });

  it('pages through what happened, each once', async () => {
    const busy: Identifier = { type: 'qq', value: '812345678' };
    const at = harness.core.clock() - 1_000;
    for (let n = 0; n < 70; n++) await addReport(harness, [busy], { createdAt: at - Math.floor(n / 40) });
    const seen: string[] = [];
    let path: string | undefined = pathOf(busy);
    for (let pages = 0; path !== undefined && pages < 5; pages++) {
      const { page }: { page: string } = await read('admin', path);
      seen.push(
        ...[...page.matchAll(/href="\/console\/reports\/(K[^"?]+)/g)].map(([, number]) => number ?? ''),
      );
      path = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toHaveLength(70);
    expect(new Set(seen).size).toBe(70);
  });

  it('draws the masses as an image of its own', async () => {
    const { status, page, headers } = await read('auditor', `${pathOf(NUMBER)}/masses.svg`);
    expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(page).toMatch(/^<svg/);
    expect((await read('admin', `${pathOf({ type: 'qq', value: '55555555' })}/masses.svg`)).status).toBe(404);
  });
});

describe('lists and search', () => {
  it('finds what is pasted: one leads there, several are offered, none is said', async () => {
    const visitor = await harness.as('officer');
    const ask = (text: string, type = '') => visitor.post('/console/identifiers', { text, type });
    const one = await ask('对方电话 +86 154-0001-2345，说要交保证金');
    expect(one.status).toBe(303);
    expect(one.headers.get('location')).toMatch(/^\/console\/identifiers\/ref\//);
    const two = await (await ask(`15400012345 QQ 812345678 ${XSS}`)).text();
    expect(two).toContain('认出 2 个');
    expect(two).not.toContain('<img src=x');
    expect(await (await ask('你好')).text()).toContain('没有认出号码');
    expect((await ask('812345678', 'qq')).status).toBe(303);
  });

  it('lists by level, each identifier once, page after page', async () => {
    const { page } = await read('admin', '/console/identifiers?level=tagged');
    expect(page).toContain('有标记');
    expect(page).not.toMatch(/<td[^>]*><span class="badge tone-orange">疑似/);
    const rows: string[] = [];
    let path: string | undefined = '/console/identifiers';
    for (let pages = 0; path !== undefined && pages < 9; pages++) {
      const { page: each }: { page: string } = await read('admin', path);
      rows.push(
        ...[...each.matchAll(/data-row.*?<span class="mono">([^<]+)/g)].map(([, text]) => text ?? ''),
      );
      path = /rel="next" href="([^"]+)"/.exec(each)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(rows.filter((text) => text === '154****2345')).toHaveLength(1);
    expect((await read('admin', '/console/identifiers?after=1.x%27--')).status).toBe(200);
  });

  it('leads from anywhere to reports, cases, people and identifiers, as far as the role goes', async () => {
    const made = await addReport(harness, [{ type: 'qq', value: '812345679' }]);
    const to = async (who: Who, q: string) =>
      (await (await harness.as(who)).get(`/console/search?q=${encodeURIComponent(q)}`)).headers.get(
        'location',
      );
    expect(await to('admin', made.number.toLowerCase())).toBe(
      `/console/reports/${made.number}?account=default`,
    );
    expect(await to('editor', made.number)).toBeNull();
    expect(await to('other-reviewer', made.number)).toBeNull();
    expect(await to('officer', '2026-0007')).toMatch(/^\/console\/cases\//);
    expect(await to('admin', 'editor')).toMatch(/^\/console\/staff\//);
    expect(await to('other-admin', 'editor')).toBeNull();
    expect(await to('auditor', '15400012345')).toMatch(/^\/console\/identifiers\/ref\//);
    const nothing = await read('admin', `/console/search?q=${encodeURIComponent(XSS)}`);
    expect(nothing.page).toContain('没有找到');
    expect(nothing.page).not.toContain('<img src=x');
  });
});
