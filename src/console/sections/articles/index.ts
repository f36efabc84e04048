import { articleBody, newArticleBody } from '../../../../templates/console/article-page.js';
import { articleListBody } from '../../../../templates/console/articles.js';
import {
  ARTICLE_STATES,
  createArticleReview,
  createCreateArticle,
  createDraftWeekly,
  createSaveArticle,
  faultsOf,
  latest,
  seedSchemePages,
  versionOf,
} from '../../../articles/index.js';
import type { ConsoleRequest, ConsoleResult, ConsoleRoute, ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { staffNames } from '../staff/names.js';
import { accountFor, findArticle } from './find.js';
import { previewRoutes } from './preview.js';
import { BLANK_CONTENT, readContent } from './read-form.js';
import { figuresOf, namesOf } from './series.js';

const PAGE = 30;
const ROOT = '/console/articles';
const SCRIPTS = ['article-editor.js'];
const at = (id: string): string => `${ROOT}/${encodeURIComponent(id)}`;

/** 文章: written, reviewed by a second person, published. */
export function createArticlesSection(tools: ConsoleTools): ConsoleSection {
  const { storage } = tools;
  const parts = { articles: storage.articles, clock: tools.clock };
  const create = createCreateArticle(parts);
  const save = createSaveArticle(parts);
  const review = createArticleReview(parts);
  const draftWeekly = createDraftWeekly({ reports: storage.reports, create, clock: tools.clock });

  const list: ConsoleRoute = {
    method: 'GET',
    path: ROOT,
    permission: 'articles.read',
    async handle({ account, query, now, csrf }) {
      const state = ARTICLE_STATES.find((one) => one === query.get('state'));
      const [time, id] = (query.get('after') ?? '').split(/~(.*)/s);
      const after = id ? { updatedAt: Number(time), id } : undefined;
      const found = await storage.articles.list(
        {
          ...(account === null ? {} : { account }),
          ...(state === undefined ? {} : { state }),
          ...(query.get('series') ? { series: query.get('series') ?? '' } : {}),
          ...(query.get('campaign') ? { campaign: query.get('campaign') ?? '' } : {}),
          ...(after === undefined ? {} : { after }),
        },
        PAGE + 1,
      );
      const articles = found.slice(0, PAGE);
      const last = articles.at(-1);
      const next = found.length > PAGE && last ? `${last.updatedAt}~${last.id}` : null;
      return {
        kind: 'page',
        title: '文章',
        body: articleListBody({
          articles,
          state: state ?? null,
          ...(await figuresOf(tools, account)),
          query,
          after: next,
          now,
          csrf,
        }),
      };
    },
  };

  const blank: ConsoleRoute = {
    method: 'GET',
    path: `${ROOT}/new`,
    permission: 'articles.write',
    handle: async ({ csrf, account }) => ({
      kind: 'page',
      title: '写文章',
      body: newArticleBody({ content: BLANK_CONTENT, csrf, ...(await namesOf(tools, account)) }),
      scripts: SCRIPTS,
    }),
  };

  const add: ConsoleRoute = {
    method: 'POST',
    path: `${ROOT}/new`,
    permission: 'articles.write',
    async handle(request) {
      const content = await readContent(tools, request);
      const account = accountFor(tools, request);
      const article = await create({ account, kind: 'post', author: request.staff.id, content });
      await request.audit('article.create', `article:${article.id}`);
      return { kind: 'redirect', to: at(article.id), notice: '存好了。' };
    },
  };

  const show: ConsoleRoute = {
    method: 'GET',
    path: `${ROOT}/:id`,
    permission: 'articles.read',
    async handle(request) {
      const article = await findArticle(tools, request);
      const content = latest(article);
      const approved = article.approved?.version ?? article.published?.version ?? content.number;
      return {
        kind: 'page',
        title: content.title || '文章',
        body: articleBody({
          article,
          content,
          before: approved === content.number ? null : versionOf(article, approved),
          faults: faultsOf(content),
          ...(await namesOf(tools, request.account)),
          nameOf: await staffNames(tools, [content.author, article.submittedBy, article.approved?.by]),
          me: request.staff.id,
          csrf: request.csrf,
          now: request.now,
        }),
        scripts: SCRIPTS,
      };
    },
  };

  const update: ConsoleRoute = {
    method: 'POST',
    path: `${ROOT}/:id`,
    permission: 'articles.write',
    async handle(request) {
      const { id } = await findArticle(tools, request);
      const content = await readContent(tools, request);
      const base = Number(request.form.get('base'));
      const saved = await save({ id, author: request.staff.id, base, content });
      await request.audit('article.save', `article:${id}`, { version: latest(saved).number });
      return { kind: 'redirect', to: at(id), notice: `存成第 ${latest(saved).number} 版。` };
    },
  };

  /** A form with one button: acts on the version that was on the page. */
  const act = (
    name: string,
    permission: ConsoleRoute['permission'],
    notice: string,
    work: (id: string, version: number, request: ConsoleRequest) => Promise<unknown>,
  ): ConsoleRoute => ({
    method: 'POST',
    path: `${ROOT}/:id/${name}`,
    permission,
    async handle(request): Promise<ConsoleResult> {
      const { id } = await findArticle(tools, request);
      const version = Number(request.form.get('version'));
      await work(id, version, request);
      await request.audit(`article.${name}`, `article:${id}`, { version });
      return { kind: 'redirect', to: at(id), notice };
    },
  });

  const weekly: ConsoleRoute = {
    method: 'POST',
    path: `${ROOT}/weekly`,
    permission: 'articles.write',
    async handle(request) {
      const article = await draftWeekly(accountFor(tools, request));
      if (article === null)
        return { kind: 'redirect', to: ROOT, notice: '这一周核实过的举报太少，没有可以讲的骗术。' };
      await request.audit('article.weekly', `article:${article.id}`);
      return { kind: 'redirect', to: at(article.id), notice: '草稿写好了，请核对例子、配上封面。' };
    },
  };

  const schemes: ConsoleRoute = {
    method: 'POST',
    path: `${ROOT}/schemes`,
    permission: 'articles.write',
    async handle(request) {
      const pages = await seedSchemePages(create, accountFor(tools, request));
      await request.audit('article.scheme_pages', 'articles', { pages: pages.length });
      return { kind: 'redirect', to: ROOT, notice: `${pages.length} 个骗术词条都有草稿了。` };
    },
  };

  return {
    name: 'articles',
    label: '文章',
    path: ROOT,
    permission: 'articles.read',
    routes: [
      list,
      blank,
      add,
      weekly,
      schemes,
      ...previewRoutes(tools),
      show,
      update,
      act('submit', 'articles.write', '送审了，请另一位同事批准。', (id, version, { staff }) =>
        review.submit(id, version, staff.id),
      ),
      act('approve', 'articles.approve', '批准了。', (id, version, { staff }) =>
        review.approve(id, version, staff.id),
      ),
      act('send-back', 'articles.approve', '退回了。', (id, version, { staff, form }) =>
        review.sendBack(id, version, staff.id, form.get('note') ?? ''),
      ),
      act('publish', 'articles.approve', '公开了，聊天里也能搜到。', (id, _version, { staff }) =>
        review.publish(id, staff.id),
      ),
      act('archive', 'articles.approve', '归档了，公开页面上看不到了。', (id, _version, { staff }) =>
        review.archive(id, staff.id),
      ),
    ],
  };
}
