import { describe, expect, it } from 'vitest';
import { refusedLinks, renderForPage } from '../../src/articles/index.js';
import { BLANK_CONTENT } from '../../src/console/sections/articles/read-form.js';
import { articleEditor } from '../../templates/console/article-editor.js';

const SHA = 'a'.repeat(64);
const KEPT = `看[公告](https://www.gov.cn/a)，[文章](https://mp.weixin.qq.com/s/x)，![图](image:${SHA})，http://bare.example`;

describe('links that are refused', () => {
  it('are named with the reason, each once; others are not', () => {
    expect(refusedLinks(KEPT)).toEqual([]);
    const text =
      '[一](http://www.gov.cn/a) [二](https://shop.example/x?a=1) [二](https://shop.example/x?a=1)\n\n- [三](gov.cn)\n\n> ![四](https://www.gov.cn/a.jpg) [五](javascript:alert(1))';
    const refused = refusedLinks(text);
    expect(refused).toEqual([
      { address: 'http://www.gov.cn/a', why: 'https' },
      { address: 'https://shop.example/x?a=1', why: 'host' },
      { address: 'gov.cn', why: 'address' },
      { address: 'https://www.gov.cn/a.jpg', why: 'image' },
      { address: 'javascript:alert(1)', why: 'https' },
    ]);
    // What is named is what the renderer leaves out.
    expect(renderForPage(text, () => '')).not.toMatch(/href=|<img/);
    expect(renderForPage(KEPT, () => '/x.jpg').match(/href=|<img/g)).toHaveLength(3);
  });

  it('stand beside the field of the text, as words', () => {
    const editor = (markdown: string): string =>
      articleEditor({
        action: '/x',
        csrf: 'c',
        content: { ...BLANK_CONTENT, markdown },
        base: null,
        series: [],
        campaigns: [],
      }).toString();
    expect(editor(KEPT)).not.toContain('没有放进去');
    const page = editor('[x](https://shop.example/"><img) [y](http://www.gov.cn/a)');
    expect(page).toMatch(/name="markdown" aria-describedby="note-markdown" aria-invalid="true"/);
    const note = /id="note-markdown">([^<]*)</.exec(page)?.[1] ?? '';
    expect(note).toContain('shop.example');
    expect(note).toContain('http://www.gov.cn/a（要以 https:// 开头）');
    expect(page).not.toContain('"><img)');
  });
});
