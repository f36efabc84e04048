import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Core } from '../app.js';
import type { Article, ArticleVersion } from '../articles/index.js';
import { Html, html } from '../core/html.js';
import { SCHEMES, type Scheme } from '../schemes/index.js';
import { ARTICLES_CSS, publicPage } from './article-page.js';

const imageUrl = (sha256: string): string => `/articles/images/${sha256}.jpg`;
const day = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
/** Pages may change at any time; a minute in caches takes the load of a shared card. */
const CACHE = 'public, max-age=60';

/** The public pages: articles, their pictures, and the fraud types. Nothing of a person is in any of them. */
export function addArticleRoutes(router: Router, core: Pick<Core, 'storage' | 'config'>): void {
  const { articles } = core.storage;
  const base = core.config.publicUrl;
  const absolute = (path: string): string | null => (base === null ? null : `${base}${path}`);

  const show = async (context: Context, article: Article, version: ArticleVersion): Promise<void> => {
    const { plainStart, renderForPage } = await import('../articles/index.js');
    context.type = 'html';
    context.set('Cache-Control', CACHE);
    context.body = publicPage({
      title: version.title,
      description: version.digest !== '' ? version.digest : plainStart(version.markdown, 100),
      url: absolute(context.path),
      image: version.cover === null ? null : absolute(imageUrl(version.cover)),
      // Made by our own renderer from Markdown without HTML.
      body: new Html(renderForPage(version.markdown, imageUrl)),
      meta: [day(article.published?.at ?? article.updatedAt), version.series].filter(Boolean).join(' · '),
    });
  };

  router.get('/articles.css', (context) => {
    context.type = 'css';
    context.set('Cache-Control', 'public, max-age=3600');
    context.body = ARTICLES_CSS;
  });

  router.get('/articles/images/:name', async (context) => {
    const sha256 = /^([0-9a-f]{64})\.jpg$/.exec(context.params.name ?? '')?.[1];
    const image = sha256 === undefined ? null : await articles.getImage(sha256);
    if (image === null) return;
    context.type = 'image/jpeg';
    context.set('Cache-Control', 'public, max-age=31536000, immutable');
    context.body = image.bytes;
  });

  router.get('/articles/:id', async (context) => {
    const { publicVersion } = await import('../articles/index.js');
    const article = await articles.get(context.params.id ?? '');
    const version = article === null ? null : publicVersion(article);
    if (article !== null && version !== null) await show(context, article, version);
  });

  router.get('/schemes', (context) => {
    context.type = 'html';
    context.set('Cache-Control', CACHE);
    const rows = SCHEMES.filter(({ id }) => id !== 'other').map(
      ({ id, name, trick }) => html`<li><a href="/schemes/${id}">${name}</a><p>${trick}</p></li>`,
    );
    context.body = publicPage({
      title: '常见骗术',
      description: '每一种骗局怎么骗、怎么防、被骗了怎么办。',
      url: absolute('/schemes'),
      image: null,
      body: html`<ul class="schemes">${rows}</ul>`,
      meta: `${rows.length} 种`,
    });
  });

  router.get('/schemes/:id', async (context) => {
    const scheme = SCHEMES.find(({ id }) => id === context.params.id && id !== 'other');
    if (scheme === undefined) return;
    const { publicVersion } = await import('../articles/index.js');
    const [article] = await articles.published({ kind: 'scheme-page', schemeId: scheme.id, limit: 1 });
    const version = article === undefined ? null : publicVersion(article);
    if (article !== undefined && version !== null) return show(context, article, version);
    context.type = 'html';
    context.set('Cache-Control', CACHE);
    context.body = publicPage({
      title: scheme.name,
      description: scheme.trick,
      url: absolute(context.path),
      image: null,
      body: fromTable(scheme),
      meta: '骗术词条',
    });
  });
}

/** The page of a fraud type for which nobody has published one. */
const fromTable = ({ trick, advice, firstAid }: Scheme): Html =>
  html`<h2>是这样骗的</h2><p>${trick}</p><h2>怎么防</h2><p>${advice}</p>${
    firstAid.length > 0 && html`<h2>已经被骗了</h2><ul>${firstAid.map((item) => html`<li>${item}</li>`)}</ul>`
  }`;
