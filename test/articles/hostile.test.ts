import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createCreateArticle,
  latest,
  mayLink,
  renderForPage,
  renderForWechat,
} from '../../src/articles/index.js';
import { type ConsoleHarness, csrfOf, openConsoleHarness } from '../console/console-harness.js';
import { draftOf, MONDAY } from '../pushes/desk.js';
import { openTempStorage } from '../support/temp-storage.js';

const SHA = 'b'.repeat(64);
const url = (sha256: string): string => `/articles/images/${sha256}.jpg`;

describe('hostile Markdown', () => {
  it.each([
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#x0A;script:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](\u0001javascript:alert(1))',
    '[x](vbscript:msgbox(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '![x](data:image/svg+xml,<svg onload=alert(1)>)',
    '![x](javascript:alert(1))',
    '![x](image:../../etc/passwd)',
    '![x](//evil.example/x.png)',
    '[x](https://mp.weixin.qq.com@evil.example/)',
    '[x](https://mp.weixin.qq.com。evil.example/)',
    '[x](https://mp.weixin.qq.com.evil.example/)',
    '[x](https:\\\\evil.example)',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>">',
    '<!-- --><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '```html\n<script>alert(1)</script>\n```',
  ])('makes no element that runs, loads or leads away: %s', (markdown) => {
    for (const html of [renderForPage(markdown, url), renderForWechat(markdown, url)])
      expect(html).not.toMatch(/<(?:script|img|a|iframe|svg|math|style|form|object|embed)\b/i);
  });

  it('keeps hostile words of a picture inside its attribute', () => {
    const html = renderForPage(`!["><script>alert(1)</script>](image:${SHA})`, url);
    expect(html).toContain(`<img src="${url(SHA)}" alt="`);
    expect(html).not.toContain('<script');
    expect(html.match(/</g)).toHaveLength(3);
  });

  it('knows hosts by what a browser makes of them', () => {
    expect(mayLink('https://mp.weixin.qq.com:8443/')).toBe(false);
    expect(mayLink('https://mp.weixin.qq.com/s/a')).toBe(true);
  });
});

it('takes invisible signs and turned writing out of what is shown in one line', async () => {
  const { articles } = await openTempStorage();
  const create = createCreateArticle({ articles, clock: () => MONDAY });
  const article = await create({
    account: 'default',
    kind: 'post',
    author: 'a',
    content: draftOf({
      title: '退款\u202egpj.exe\u202c 通知\u0000',
      digest: '看\u200b看\u2066x',
      markdown: '正文\u202e倒着\u202c写',
      keywords: ['退\u200b款'],
      series: '系\u202e列',
      campaign: '活\ufeff动',
    }),
  });
  expect(latest(article)).toMatchObject({
    title: '退款gpj.exe 通知',
    digest: '看看x',
    markdown: '正文倒着写',
    keywords: ['退款'],
    series: '系列',
    campaign: '活动',
  });
});

describe('what an editor with bad intentions posts', () => {
  let harness: ConsoleHarness;
  beforeAll(async () => {
    harness = await openConsoleHarness();
  }, 120_000);
  afterAll(() => harness.close());

  const EVIL = `</title><script>1</script>"'><img src=x onerror=1>`;
  const write = async (fields: Record<string, string>, cover: Buffer, type: string): Promise<Response> => {
    const editor = await harness.as('editor');
    const form = new FormData();
    form.set('csrf', csrfOf(await (await editor.get('/console/articles/new')).text()));
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('coverFile', new Blob([new Uint8Array(cover)], { type }), 'cover.png');
    return editor.postRaw('/console/articles/new', form);
  };
  const flat = () => sharp({ create: { width: 60, height: 40, channels: 3, background: '#0b6e4f' } });

  it('stands as text on every page: list, editor, preview, planner, push, public page', async () => {
    const fields = {
      title: EVIL.slice(0, 32),
      digest: EVIL,
      markdown: `${EVIL}\n\n**要紧**`,
      keywords: '</x><i>',
      series: '"><u>系列',
      campaign: "'><u>活动",
    };
    const made = await write(fields, await flat().png().toBuffer(), 'image/png');
    expect(made.status).toBe(303);
    const at = made.headers.get('location') ?? '';
    const id = at.split('/').at(-1) ?? '';
    const admin = await harness.as('admin');
    const editor = await harness.as('editor');
    await editor.post(`${at}/submit`, { version: '1' }, at);
    const pages = [await (await admin.get(at)).text()];
    await admin.post(`${at}/approve`, { version: '1' }, at);
    await admin.post(`${at}/publish`, { version: '1' }, at);
    const plan = `/console/pushes/new?article=${id}&version=1`;
    const planned = await editor.post(
      '/console/pushes/new',
      { article: id, version: '1', way: 'publish', when: '2999-01-01T10:00' },
      plan,
    );
    expect(planned.status).toBe(303);
    for (const path of [
      '/console/articles',
      at,
      `${at}/preview`,
      plan,
      planned.headers.get('location') ?? '',
    ])
      pages.push(await (await admin.get(path)).text());
    pages.push(await (await harness.visitor().get(`/articles/${id}`)).text());
    for (const page of pages) {
      expect(page).toContain('&lt;/title&gt;');
      expect(page).not.toMatch(/<script>1|<img src=x|<u>|<\/x>/);
    }
    const shown = pages.at(-1) ?? '';
    expect(shown).toContain(`<meta property="og:title" content="&lt;/title&gt;`);
    expect(shown.match(/<title>/g)).toHaveLength(1);
  }, 120_000);

  it('is shown by the preview under a policy without scripts, and only to whoever sends a token', async () => {
    const editor = await harness.as('editor');
    const preview = await editor.post('/console/articles/new/preview', { title: EVIL, markdown: EVIL });
    const policy = preview.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'unsafe-inline'");
    expect(policy).toContain('sandbox');
    expect(policy).not.toMatch(/script|allow-forms|allow-popups/);
    expect(await preview.text()).not.toMatch(/<script|<img/);
    const page = await editor.get('/console/articles/new');
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe-inline');
    const foreign = new URLSearchParams({ csrf: 'x', markdown: 'y' });
    expect((await editor.postRaw('/console/articles/new/preview', foreign)).status).toBe(403);
  }, 60_000);

  it('as a cover comes out as a JPEG and nothing else, or not at all', async () => {
    const html = Buffer.from('<html><script>alert(document.domain)</script></html>');
    const zip = Buffer.concat([
      Buffer.from('PK\u0003\u0004'),
      Buffer.alloc(26),
      Buffer.from('META-INF/MANIFEST.MF'),
    ]);
    const polyglots = [
      Buffer.concat([await flat().png().toBuffer(), html]),
      Buffer.concat([await flat().gif().toBuffer(), zip]),
      await flat()
        .withExif({ IFD0: { ImageDescription: html.toString() } })
        .jpeg()
        .toBuffer(),
    ];
    for (const bytes of polyglots) {
      const made = await write({ title: '封面', markdown: '正文' }, bytes, 'text/html');
      expect(made.status).toBe(303);
      const id = made.headers.get('location')?.split('/').at(-1) ?? '';
      const article = await harness.core.storage.articles.get(id);
      const picture = await harness.visitor().get(`/articles/images/${article && latest(article).cover}.jpg`);
      expect(picture.headers.get('content-type')).toBe('image/jpeg');
      expect(picture.headers.get('x-content-type-options')).toBe('nosniff');
      const stored = Buffer.from(await picture.arrayBuffer());
      expect(stored.subarray(0, 3).toString('hex')).toBe('ffd8ff');
      expect(stored.subarray(-2).toString('hex')).toBe('ffd9');
      expect(stored.includes('script')).toBe(false);
      expect(stored.includes('MANIFEST')).toBe(false);
    }
    for (const bytes of [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      html,
      zip,
    ]) {
      const refused = await write({ title: '封面', markdown: '正文' }, bytes, 'image/png');
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(refused.status).toBeLessThan(500);
    }
  }, 120_000);
});
