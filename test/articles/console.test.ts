import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ConsoleHarness,
  csrfOf,
  openConsoleHarness,
  type Visitor,
  type Who,
} from '../console/console-harness.js';
import { picture } from '../pushes/desk.js';

describe('articles and pushes in the console', () => {
  let harness: ConsoleHarness;
  beforeAll(async () => {
    harness = await openConsoleHarness();
  }, 60_000);
  afterAll(() => harness.close());

  /** Posts the editor's form with a cover, as a browser would. */
  const write = async (who: Visitor, path: string, fields: Record<string, string>): Promise<Response> => {
    const form = new FormData();
    form.set('csrf', csrfOf(await (await who.get(path)).text()));
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('coverFile', new Blob([new Uint8Array(await picture(200))], { type: 'image/jpeg' }), 'c.jpg');
    return who.postRaw(path, form);
  };
  const as = (who: Who): Promise<Visitor> => harness.as(who);
  const textOf = async (response: Response): Promise<string> => response.text();

  it('an editor writes, another approves, it becomes public; nothing in it runs', async () => {
    const editor = await as('editor');
    const admin = await as('admin');
    const markdown = '<script>alert(1)</script>\n\n[x](javascript:alert(1)) **要紧**';
    const made = await write(editor, '/console/articles/new', {
      title: '"><script>alert(2)</script>',
      markdown,
      keywords: '百万保障',
    });
    expect(made.status).toBe(303);
    const at = made.headers.get('location') ?? '';
    const id = at.split('/').at(-1) ?? '';
    expect(await textOf(await editor.get(at))).not.toMatch(/<script>alert/);

    const version = { version: '1' };
    expect((await editor.post(`${at}/submit`, version, at)).status).toBe(303);
    expect((await editor.post(`${at}/approve`, version, at)).status).toBe(403);
    expect((await (await as('other-admin')).get(at)).status).toBe(404);
    expect((await harness.visitor().get(`/articles/${id}`)).status).toBe(404);
    expect((await admin.post(`${at}/approve`, version, at)).status).toBe(303);
    expect((await admin.post(`${at}/publish`, version, at)).status).toBe(303);

    const page = await harness.visitor().get(`/articles/${id}`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const shown = await textOf(page);
    expect(shown).toContain('property="og:title"');
    expect(shown).toContain('<strong>要紧</strong>');
    expect(shown).not.toMatch(/<script|javascript:alert\(1\)"/);
    const cover = (await harness.core.storage.articles.get(id))?.versions[0]?.cover;
    expect((await harness.visitor().get(`/articles/images/${cover}.jpg`)).headers.get('content-type')).toBe(
      'image/jpeg',
    );

    const plan = `/console/pushes/new?article=${id}&version=1`;
    expect(await textOf(await editor.get(plan))).toContain('还能群发 1 次');
    const planned = await editor.post(
      '/console/pushes/new',
      { article: id, version: '1', way: 'mass-all', when: '2999-01-01T10:00' },
      plan,
    );
    expect(planned.status).toBe(303);
    const push = planned.headers.get('location') ?? '';
    expect((await editor.post(`${push}/approve`, {}, push)).status).toBe(403);
    expect((await (await as('other-editor')).get(push)).status).toBe(404);
    expect((await admin.post(`${push}/approve`, {}, push)).status).toBe(303);
    expect(
      (await (await as('reviewer')).post('/console/pushes/stop-all', {}, '/console/pushes')).status,
    ).toBe(303);
    expect(await textOf(await editor.get(push))).toContain('已停止');
    expect(await textOf(await editor.get('/console/pushes'))).toContain('全部停止中');
  }, 60_000);

  it('shows each fraud type, and lists no state of its own making', async () => {
    const visitor = harness.visitor();
    expect(await textOf(await visitor.get('/schemes'))).toContain('/schemes/romance');
    expect(await textOf(await visitor.get('/schemes/romance'))).toContain('怎么防');
    expect((await visitor.get('/schemes/other')).status).toBe(404);
    expect((await visitor.get('/articles/images/..%2f..%2fsecret.jpg')).status).toBe(404);
    const editor = await as('editor');
    expect((await editor.post('/console/articles/schemes', {}, '/console/articles')).status).toBe(303);
    expect(await textOf(await editor.get('/console/articles?state=nonsense'))).toContain('骗术词条');
  }, 60_000);
});
