import type { Article, Content } from '../model.js';
import type { NoteBook } from './notes.js';
import { child, textOf, type XmlElement } from './xml-tree.js';

/** Text longer than this is refused with 45002 by the API and with the banner as a reply. */
export const MAX_TEXT_BYTES = 2_048;

/** Up to eight articles in a reply, one when a message (not an event) is answered; rule of 2018-10-12. */
const MAX_ARTICLES = 8;

/** What a reader of replies needs besides the element. */
export interface KindContext {
  readonly notes: NoteBook;
  readonly singleArticle: boolean;
  readonly hasMedia: (mediaId: string) => boolean;
}

type Reader = (root: XmlElement, context: KindContext) => Content | null;

function text(root: XmlElement, { notes }: KindContext): Content | null {
  const content = textOf(root, 'Content');
  if (content === null || content.trim() === '') {
    notes.fault('text.content', content === null ? '缺少 Content' : 'Content 是空的');
    return null;
  }
  const bytes = Buffer.byteLength(content);
  const short = notes.expect(
    bytes <= MAX_TEXT_BYTES,
    'text.length',
    `文字 ${bytes} / ${MAX_TEXT_BYTES} 字节`,
    `文字 ${bytes} 字节，超过 ${MAX_TEXT_BYTES}`,
  );
  return short ? { kind: 'text', text: content } : null;
}

/** The media id inside a wrapper element; a fault when it is missing. */
function media(root: XmlElement, wrapper: string, { notes }: KindContext): string | null {
  const holder = child(root, wrapper);
  const mediaId = holder ? textOf(holder, 'MediaId') : null;
  if (mediaId) return mediaId;
  notes.fault('media.id', `缺少 ${wrapper}/MediaId`);
  return null;
}

function image(root: XmlElement, context: KindContext): Content | null {
  const mediaId = media(root, 'Image', context);
  if (mediaId === null) return null;
  const known = context.notes.expect(
    context.hasMedia(mediaId),
    'media.known',
    '素材存在',
    '没有这个 MediaId 的素材（或已过 3 天）',
  );
  return known ? { kind: 'image', media: mediaId } : null;
}

function news(root: XmlElement, { notes, singleArticle }: KindContext): Content | null {
  const items = child(root, 'Articles')?.children.filter((element) => element.name === 'item') ?? [];
  const count = Number(textOf(root, 'ArticleCount'));
  const counted = notes.expect(
    items.length > 0 && count === items.length,
    'news.count',
    `图文 ${items.length} 条`,
    `ArticleCount 是 ${textOf(root, 'ArticleCount') ?? '空'}，实际 ${items.length} 条`,
  );
  if (!counted) return null;
  const limit = singleArticle ? 1 : MAX_ARTICLES;
  if (items.length > limit) notes.warning('news.limit', `这种消息最多回 ${limit} 条图文，多出的不显示`);
  const articles = items.slice(0, limit).map(
    (item): Article => ({
      title: textOf(item, 'Title') ?? '',
      description: textOf(item, 'Description') ?? '',
      picUrl: textOf(item, 'PicUrl') ?? '',
      url: textOf(item, 'Url') ?? '',
    }),
  );
  if (articles.some((article) => article.title === '')) notes.fault('news.title', '有图文缺少 Title');
  return notes.faulty ? null : { kind: 'news', articles };
}

function titled(root: XmlElement, wrapper: string): { title: string; description: string } {
  const holder = child(root, wrapper);
  return {
    title: (holder && textOf(holder, 'Title')) ?? '',
    description: (holder && textOf(holder, 'Description')) ?? '',
  };
}

/** Every kind of passive reply (被动回复用户消息); a kind that is not here is a fault. */
export const REPLY_KINDS: Readonly<Record<string, Reader>> = {
  text,
  image,
  news,
  voice: (root, context) =>
    media(root, 'Voice', context) === null ? null : { kind: 'voice', seconds: 6, recognition: null },
  video: (root, context) =>
    media(root, 'Video', context) === null ? null : { kind: 'video', ...titled(root, 'Video') },
  music: (root, { notes }) => {
    const holder = child(root, 'Music');
    if (holder && textOf(holder, 'ThumbMediaId'))
      return { kind: 'music', ...titled(root, 'Music'), url: textOf(holder, 'MusicUrl') ?? '' };
    notes.fault('media.id', '缺少 Music/ThumbMediaId');
    return null;
  },
  transfer_customer_service: () => ({ kind: 'line', text: '消息已转给人工客服' }),
};
