import { ARTICLE_STATES, type Article, type ArticleState, STATE_NAMES } from '../../src/articles/index.js';
import { type Html, html } from '../../src/core/html.js';
import type { SeriesFigures } from '../../src/pushes/index.js';
import { selectField } from './form.js';
import {
  badge,
  card,
  confirmForm,
  filterForm,
  linkButton,
  pageHeader,
  pager,
  type Tone,
  table,
  tabs,
  timeShown,
  withQuery,
} from './shared.js';

const ROOT = '/console/articles';
const TONE: Readonly<Record<ArticleState, Tone>> = {
  draft: 'secondary',
  review: 'orange',
  approved: 'blue',
  published: 'green',
  archived: 'secondary',
};
const at = (id: string): string => `${ROOT}/${encodeURIComponent(id)}`;
export const stateBadge = (state: ArticleState): Html => badge(STATE_NAMES[state], TONE[state]);

const filters = (page: {
  readonly state: ArticleState | null;
  readonly series: readonly SeriesFigures[];
  readonly campaigns: readonly SeriesFigures[];
  readonly query: URLSearchParams;
}): Html => {
  const choice = (name: 'series' | 'campaign', label: string, list: readonly SeriesFigures[]): Html =>
    selectField({
      name,
      label,
      value: page.query.get(name) ?? '',
      options: [['', '不限'], ...list.map((one): [string, string] => [one.name, one.name])],
    });
  return filterForm(
    ROOT,
    html`${page.state !== null && html`<input type="hidden" name="state" value="${page.state}">`}${choice('series', '系列', page.series)}${choice('campaign', '活动', page.campaigns)}`,
  );
};

/** What came of each series: whether it is worth going on with. */
const figures = (title: string, name: 'series' | 'campaign', list: readonly SeriesFigures[]): Html | null =>
  list.length === 0
    ? null
    : card({
        title,
        flush: true,
        body: table({
          caption: title,
          columns: [
            { label: '名字' },
            { label: '文章', number: true },
            { label: '公开', number: true },
            { label: '推送', number: true },
            { label: '送到（人次）', number: true },
          ],
          empty: '还没有',
          rows: list.map((one) => ({
            cells: [
              html`<a href="${ROOT}?${name}=${encodeURIComponent(one.name)}">${one.name}</a>`,
              one.articles,
              one.published,
              one.pushes,
              one.sent.toLocaleString('en-US'),
            ],
          })),
        }),
      });

export const articleListBody = (page: {
  readonly articles: readonly Article[];
  readonly state: ArticleState | null;
  readonly series: readonly SeriesFigures[];
  readonly campaigns: readonly SeriesFigures[];
  readonly query: URLSearchParams;
  readonly after: string | null;
  readonly now: number;
  readonly csrf: string;
}): Html => html`${pageHeader({
  title: '文章',
  subtitle: '写的人和批准的人不能是同一个。公开后，聊天里问到关键词就能看到。',
  actions: [
    confirmForm({ action: `${ROOT}/schemes`, csrf: page.csrf, label: '补齐骗术词条' }),
    confirmForm({ action: `${ROOT}/weekly`, csrf: page.csrf, label: '起草「本周三种骗术」' }),
    linkButton('写文章', `${ROOT}/new`, 'primary'),
  ],
})}
${tabs('按状态看', [
  {
    label: '全部',
    href: withQuery(ROOT, page.query, { state: null, after: null }),
    active: page.state === null,
  },
  ...ARTICLE_STATES.map((state) => ({
    label: STATE_NAMES[state],
    href: withQuery(ROOT, page.query, { state, after: null }),
    active: page.state === state,
  })),
])}
${(page.series.length > 0 || page.campaigns.length > 0) && filters(page)}
${card({
  flush: true,
  body: table({
    caption: '文章，最近改过的在前',
    columns: [
      { label: '标题' },
      { label: '状态' },
      { label: '类别' },
      { label: '版本', number: true },
      { label: '改动' },
    ],
    empty: '还没有文章',
    rows: page.articles.map((article) => {
      const content = article.versions.at(-1);
      return {
        href: at(article.id),
        cells: [
          content?.title || '（没有标题）',
          stateBadge(article.state),
          content?.series || (article.kind === 'scheme-page' ? '骗术词条' : '文章'),
          content?.number ?? 0,
          timeShown(article.updatedAt, page.now),
        ],
      };
    }),
  }),
})}
${pager(ROOT, page.query, page.after)}
${figures('系列', 'series', page.series)}${figures('活动', 'campaign', page.campaigns)}`;
