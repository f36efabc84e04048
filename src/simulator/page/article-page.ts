import { Html, html } from '../../core/html.js';
import type { DraftArticle } from '../broadcast/model.js';

/** The article's HTML came over the API: it may style itself and show pictures, and do nothing else. */
export const ARTICLE_POLICY =
  "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** An article as it looks when its card is tapped; null = deleted. */
export function articlePage(article: DraftArticle | null): string {
  const body =
    article === null
      ? html`<p>该内容已被发布者删除</p>`
      : html`<h1>${article.title}</h1><p class="by">${article.author || '公众号文章'}</p>${new Html(article.content)}`;
  return `<!doctype html>${html`<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${article?.title ?? '内容已删除'}</title><style>body{max-width:40rem;margin:0 auto;padding:1.2rem;font:17px/1.8 system-ui,sans-serif;color:#1f2a33}h1{font-size:1.4rem;line-height:1.4}.by{color:#6b7780;font-size:.9rem}img{max-width:100%}</style></head><body>${body}</body></html>`}`;
}
