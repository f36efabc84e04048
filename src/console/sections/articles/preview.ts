import { articlePreview } from '../../../../templates/console/article-preview.js';
import { ARTICLE_LIMITS, latest, renderForWechat } from '../../../articles/index.js';
import { Html } from '../../../core/html.js';
import type { ConsoleRequest, ConsoleResult, ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { accountFor, findArticle } from './find.js';

const ROOT = '/console/articles';
const imageUrl = (sha256: string): string => `/articles/images/${sha256}.jpg`;
const day = (at: number): string => {
  const [year, month, date] = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** What the frame in the editor shows: the same HTML that draft/add is given, in a document without scripts. */
export function previewRoutes(tools: Pick<ConsoleTools, 'storage' | 'accounts'>): readonly ConsoleRoute[] {
  const framed = (
    account: string,
    { title, markdown }: { readonly title: string; readonly markdown: string },
    now: number,
  ): ConsoleResult => ({
    kind: 'framed',
    document: articlePreview({
      title,
      accountName: tools.accounts.get(account)?.name ?? account,
      day: day(now),
      // Made by our own renderer from Markdown without HTML.
      body: new Html(renderForWechat(markdown.slice(0, ARTICLE_LIMITS.markdown), imageUrl)),
    }),
  });
  const typed = ({ form, now, ...request }: ConsoleRequest): ConsoleResult =>
    framed(
      accountFor(tools, request),
      { title: form.get('title') ?? '', markdown: form.get('markdown') ?? '' },
      now,
    );
  return [
    {
      method: 'GET',
      path: `${ROOT}/new/preview`,
      permission: 'articles.write',
      handle: async (request) => framed(accountFor(tools, request), { title: '', markdown: '' }, request.now),
    },
    {
      method: 'POST',
      // The address of the saved version (or `new`): a frame that stays at one address adds nothing to the history.
      path: `${ROOT}/:id/preview`,
      permission: 'articles.write',
      async handle(request) {
        if (request.params.id !== 'new') await findArticle(tools, request);
        return typed(request);
      },
    },
    {
      method: 'GET',
      path: `${ROOT}/:id/preview`,
      permission: 'articles.read',
      async handle(request) {
        const article = await findArticle(tools, request);
        return framed(article.account, latest(article), request.now);
      },
    },
  ];
}
