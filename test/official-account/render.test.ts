import { describe, expect, it } from 'vitest';
import { fitText, type PushFormat, renderReply } from '../../src/channels/official-account/index.js';
import { parseFullXml } from '../../src/channels/official-account/xml.js';
import type { Reply } from '../../src/conversation/contract.js';

const render = (replies: readonly Reply[], format: PushFormat = 'xml', maxArticles?: number): string | null =>
  renderReply({
    answer: { replies, at: 1_790_000_000_999 },
    from: 'gh_1',
    to: 'oPerson',
    format,
    ...(maxArticles === undefined ? {} : { maxArticles }),
  });
const text = (value: string): Reply => ({ kind: 'text', text: value });
const article = (n: number) => ({
  title: `第${n}条 ]]> <b>`,
  description: `d${n}`,
  imageUrl: `https://img.example/${n}`,
  url: `https://a.example/${n}`,
});
const contentOf = (xml: string | null) => parseFullXml(xml ?? '').Content;

describe('renderReply', () => {
  it('writes seconds, swaps nothing by itself, and the same bytes each time', () => {
    expect(render([text('你好')])).toBe(
      '<xml><ToUserName><![CDATA[oPerson]]></ToUserName><FromUserName><![CDATA[gh_1]]></FromUserName>' +
        '<CreateTime>1790000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content></xml>',
    );
    expect(render([text('你好')])).toBe(render([text('你好')]));
  });

  it('has nothing to say for no replies, blank texts and empty news', () => {
    for (const replies of [
      [],
      [text('')],
      [text(' \n')],
      [text('\u0008')],
      [{ kind: 'news', articles: [] } as const],
    ])
      expect(render(replies)).toBeNull();
  });

  it('closes no CDATA section early, not even one that stripping brings together', () => {
    expect(contentOf(render([text(']]></Content><x>1</x>')]))).toBe(']]></Content><x>1</x>');
    expect(contentOf(render([text(']]\u0008>')]))).toBe(']]>');
  });

  it('joins texts, words before media', () => {
    expect(contentOf(render([{ kind: 'image', mediaId: 'm' }, text('一'), text('二')]))).toBe('一\n\n二');
    expect(contentOf(render([text('一'), text('长'.repeat(682))]))).toBe('一');
  });

  it('writes images and one to eight articles', () => {
    expect(parseFullXml(render([{ kind: 'image', mediaId: 'm]]>1' }]) ?? '')).toMatchObject({
      MsgType: 'image',
      Image: { MediaId: 'm]]>1' },
    });
    const news: Reply = { kind: 'news', articles: Array.from({ length: 9 }, (_, i) => article(i)) };
    const eight = parseFullXml(render([news], 'xml', 20) ?? '') as {
      Articles: { item: unknown[] };
      ArticleCount: string;
    };
    expect(eight.ArticleCount).toBe('8');
    expect(eight.Articles.item).toHaveLength(8);
    expect(eight.Articles.item[0]).toEqual({
      Title: '第0条 ]]> <b>',
      Description: 'd0',
      PicUrl: 'https://img.example/0',
      Url: 'https://a.example/0',
    });
    expect(parseFullXml(render([news]) ?? '').ArticleCount).toBe('1');
  });

  it('answers JSON pushes in JSON', () => {
    expect(JSON.parse(render([text('a"]]>\u0008b')], 'json') ?? '')).toEqual({
      ToUserName: 'oPerson',
      FromUserName: 'gh_1',
      CreateTime: 1_790_000_000,
      MsgType: 'text',
      Content: 'a"]]>b',
    });
    const news: Reply = { kind: 'news', articles: [article(1)] };
    expect(JSON.parse(render([news], 'json') ?? '')).toMatchObject({ MsgType: 'news', ArticleCount: 1 });
    expect(JSON.parse(render([{ kind: 'image', mediaId: 'm' }], 'json') ?? '')).toMatchObject({
      Image: { MediaId: 'm' },
    });
  });
});

describe('fitText', () => {
  it.each([2047, 2048])('leaves %i bytes as they are', (bytes) => {
    expect(fitText('x'.repeat(bytes))).toHaveLength(bytes);
    const chinese = '骗'.repeat(Math.floor(bytes / 3)) + 'x'.repeat(bytes % 3);
    expect(fitText(chinese)).toBe(chinese);
    const emoji = '😀'.repeat(Math.floor(bytes / 4)) + 'x'.repeat(bytes % 4);
    expect(fitText(emoji)).toBe(emoji);
  });

  it.each(['x', '骗', '😀', 'é'])('cuts more than 2048 bytes of %s at a whole character', (character) => {
    for (let shift = 0; shift < 4; shift++) {
      const long = 'a'.repeat(shift) + character.repeat(2049);
      const cut = fitText(long);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(2048);
      expect(Buffer.byteLength(cut)).toBeGreaterThan(2048 - 8);
      expect(cut.endsWith('…')).toBe(true);
      expect(long.startsWith(cut.slice(0, -1))).toBe(true);
      expect(cut).not.toContain('\ufffd');
    }
  });
});
