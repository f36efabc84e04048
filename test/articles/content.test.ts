import { describe, expect, it } from 'vitest';
import {
  createArticleReview,
  createCreateArticle,
  createSaveArticle,
  imagesOf,
  mayLink,
  renderForPage,
  renderForWechat,
} from '../../src/articles/index.js';
import { draftOf, MONDAY } from '../pushes/desk.js';
import { openTempStorage } from '../support/temp-storage.js';

const SHA = 'a'.repeat(64);
const url = (sha256: string): string => `/articles/images/${sha256}.jpg`;

describe('markdown', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[点我](javascript:alert(1))',
    '[点我](https://evil.example/)',
    '![图](https://evil.example/x.png)',
    '![图](data:image/png;base64,AAAA)',
    '[x](https://gov.cn.evil.example/)',
    '[x](http://www.gov.cn/)',
    '[x](https://user@www.gov.cn/)',
    '<https://evil.example>',
    '[x]: https://evil.example\n\n[x]',
    '`code` <b onclick="x()">b</b>',
  ])('carries no code and leads nowhere: %s', (markdown) => {
    for (const html of [renderForPage(markdown, url), renderForWechat(markdown, url)]) {
      expect(html).not.toMatch(/<(?:script|img|a|iframe|b)\b/i);
    }
  });

  it('keeps official links on pages, and only articles of the platform in WeChat', () => {
    const markdown = '[公安部](https://www.mps.gov.cn/) [文章](https://mp.weixin.qq.com/s/abc)';
    expect(renderForPage(markdown, url)).toContain('href="https://www.mps.gov.cn/"');
    expect(renderForWechat(markdown, url)).not.toContain('mps.gov.cn');
    expect(renderForWechat(markdown, url)).toContain('href="https://mp.weixin.qq.com/s/abc"');
    expect(mayLink('https://notgov.cn/')).toBe(false);
  });

  it('shows uploaded pictures, styled inline for WeChat and by the style sheet on pages', () => {
    const markdown = `# 一\n\n![界"面](image:${SHA})\n\n- 甲`;
    expect(imagesOf(markdown)).toEqual([SHA]);
    expect(renderForPage(markdown, url)).toContain(
      `<img src="/articles/images/${SHA}.jpg" alt="界&quot;面">`,
    );
    expect(renderForPage(markdown, url)).not.toContain('style=');
    const wechat = renderForWechat(markdown, () => 'https://mmbiz.qpic.cn/x');
    expect(wechat).toMatch(/<h1 style="[^"]+">一<\/h1>/);
    expect(wechat).toContain('<img src="https://mmbiz.qpic.cn/x"');
    expect(wechat).not.toContain('class=');
  });
});

describe('the way of an article', () => {
  const open = async () => {
    const { articles } = await openTempStorage();
    const tools = { articles, clock: () => MONDAY };
    return {
      articles,
      create: createCreateArticle(tools),
      save: createSaveArticle(tools),
      review: createArticleReview(tools),
    };
  };
  const draft = { account: 'default', kind: 'post' as const, author: 'a', content: draftOf({ cover: SHA }) };

  it('needs a second person, for the version that was seen', async () => {
    const { create, save, review } = await open();
    const { id } = await create(draft);
    await review.submit(id, 1, 'b');
    await expect(review.approve(id, 1, 'a')).rejects.toMatchObject({ code: 'second_person_needed' });
    await expect(review.approve(id, 1, 'b')).rejects.toMatchObject({ code: 'second_person_needed' });
    await expect(review.approve(id, 2, 'c')).rejects.toMatchObject({ code: 'article_changed' });
    await review.approve(id, 1, 'c');
    expect(await review.publish(id, 'a')).toMatchObject({ state: 'published', published: { version: 1 } });
    const edited = await save({ id, author: 'a', base: 1, content: draftOf({ title: '新的', cover: SHA }) });
    expect(edited).toMatchObject({ state: 'draft', published: { version: 1 }, approved: { version: 1 } });
    await expect(review.publish(id, 'a')).rejects.toMatchObject({ code: 'article_state' });
    await expect(save({ id, author: 'b', base: 1, content: draftOf() })).rejects.toMatchObject({
      code: 'article_changed',
    });
  });

  it('tells what is missing before a review, and sends back with words', async () => {
    const { create, review } = await open();
    const { id } = await create({ ...draft, content: draftOf({ title: '长'.repeat(33), markdown: '' }) });
    await expect(review.submit(id, 1, 'a')).rejects.toMatchObject({
      code: 'article_invalid',
      detail: expect.stringContaining('封面'),
    });
    const other = await create(draft);
    await review.submit(other.id, 1, 'a');
    expect(await review.sendBack(other.id, 1, 'c', '例子太长')).toMatchObject({
      state: 'draft',
      note: '例子太长',
      approved: null,
    });
  });

  it('makes the same id once', async () => {
    const { articles, create } = await open();
    await create({ ...draft, id: 'scheme-1' });
    await create({ ...draft, id: 'scheme-1', content: draftOf({ title: '别的' }) });
    expect((await articles.get('scheme-1'))?.versions[0]?.title).toBe('刷单返利是这样骗的');
  });
});
