import type { DraftArticle } from '../../broadcast/model.js';
import type { World } from '../../world.js';
import { type ApiMethod, field, OK, Refusal } from '../method.js';

type Json = Readonly<Record<string, unknown>>;

const TITLE = 32;
const AUTHOR = 16;
const DIGEST = 128;
const CONTENT = 20_000;
const ARTICLES = 8;
/** The platform strips these without a word; the box refuses, so that a test sees it. */
const SCRIPT = /<(?:script|iframe|style|link|object|embed|form)\b|\son[a-z]+\s*=|javascript:/i;
const FOREIGN_IMAGE = /<img\b[^>]*\bsrc="(?!https?:\/\/)/i;

const characters = (text: string): number => [...text].length;

/** The checks of draft/add (新增草稿). */
function readArticle(value: unknown, world: World): DraftArticle {
  if (typeof value !== 'object' || value === null) throw new Refusal(47001);
  const json = value as Json;
  const article: DraftArticle = {
    title: field(json, 'title') ?? '',
    author: field(json, 'author') ?? '',
    digest: field(json, 'digest') ?? '',
    content: field(json, 'content') ?? '',
    contentSourceUrl: field(json, 'content_source_url') ?? '',
    thumbMediaId: field(json, 'thumb_media_id') ?? '',
  };
  if (article.title === '' || characters(article.title) > TITLE) throw new Refusal(45003);
  if (characters(article.author) > AUTHOR) throw new Refusal(45110);
  if (characters(article.digest) > DIGEST) throw new Refusal(45004);
  if (article.content === '') throw new Refusal(44003);
  if (characters(article.content) >= CONTENT) throw new Refusal(45002);
  if (SCRIPT.test(article.content) || FOREIGN_IMAGE.test(article.content)) throw new Refusal(45166);
  if (world.hall.material(article.thumbMediaId) === null) throw new Refusal(40007);
  return article;
}

/** 新增草稿. */
export const DRAFT_ADD: ApiMethod = {
  path: '/cgi-bin/draft/add',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 1_000 },
  run({ json }, world) {
    const articles = Array.isArray(json.articles) ? json.articles : [];
    if (articles.length === 0) throw new Refusal(44003);
    if (articles.length > ARTICLES) throw new Refusal(45008);
    return { media_id: world.hall.addDraft(articles.map((article) => readArticle(article, world))) };
  },
};

/** 修改草稿: one article of a draft. */
export const DRAFT_UPDATE: ApiMethod = {
  path: '/cgi-bin/draft/update',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 1_000 },
  run({ json }, world) {
    const index = Number(json.index ?? 0);
    if (!world.hall.setDraft(field(json, 'media_id') ?? '', index, readArticle(json.articles, world)))
      throw new Refusal(40007);
    return OK;
  },
};

/** 删除草稿. */
export const DRAFT_DELETE: ApiMethod = {
  path: '/cgi-bin/draft/delete',
  verb: 'POST',
  token: true,
  verified: true,
  quota: { perDay: 1_000 },
  run({ json }, world) {
    const id = field(json, 'media_id') ?? '';
    if (world.hall.draft(id) === null) throw new Refusal(40007);
    world.hall.dropDraft(id);
    return OK;
  },
};
