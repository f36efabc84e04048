import {
  ARTICLE_LIMITS,
  ARTICLE_STATES,
  type Article,
  type ArticleContent,
  type ArticleState,
  type ArticleVersion,
  STATE_NAMES,
} from '../../src/articles/index.js';
import { type Html, html } from '../../src/core/html.js';
import { SCHEMES } from '../../src/schemes/index.js';
import { inputField, selectField, textField } from './form.js';
import {
  alert,
  badge,
  button,
  card,
  confirmForm,
  csrfField,
  definitionList,
  linkButton,
  pageHeader,
  pager,
  type Tone,
  table,
  tabs,
  timeShown,
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
const stateBadge = (state: ArticleState): Html => badge(STATE_NAMES[state], TONE[state]);

export const articleListBody = (page: {
  readonly articles: readonly Article[];
  readonly state: ArticleState | null;
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
  { label: '全部', href: ROOT, active: page.state === null },
  ...ARTICLE_STATES.map((state) => ({
    label: STATE_NAMES[state],
    href: `${ROOT}?state=${state}`,
    active: page.state === state,
  })),
])}
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
${pager(ROOT, page.query, page.after)}`;

/** The form of the editor. `base` is the version it starts from; null for a new article. */
const editor = (form: {
  readonly action: string;
  readonly csrf: string;
  readonly content: ArticleContent;
  readonly base: number | null;
}): Html => {
  const { content } = form;
  return html`<form method="post" action="${form.action}" enctype="multipart/form-data">${csrfField(form.csrf)}
${form.base !== null && html`<input type="hidden" name="base" value="${form.base}">`}<input type="hidden" name="cover" value="${content.cover ?? ''}">
${inputField({ name: 'title', label: '标题', value: content.title, required: true, hint: `微信最多 ${ARTICLE_LIMITS.title} 个字。` })}
${textField({ name: 'digest', label: '摘要', value: content.digest, rows: 2, hint: '卡片上标题下面的一两句；空着就用正文开头。' })}
${textField({ name: 'markdown', label: '正文（Markdown）', value: content.markdown, rows: 18, hint: '# 标题　**重点**　- 列表　> 提醒。链接只能到 gov.cn 和公众号文章，图片从下面上传。' })}
<div class="row"><div class="col-md-6">${inputField({ name: 'coverFile', label: '封面图', type: 'file', accept: 'image/jpeg,image/png,image/webp', hint: content.cover === null ? '推送必须有封面，2.35:1 的横图最好看。' : '已有封面；再选一张就换掉。' })}</div>
<div class="col-md-6">${inputField({ name: 'imageFile', label: '给正文加一张图', type: 'file', accept: 'image/jpeg,image/png,image/webp', hint: '保存后接在正文最后，可以挪位置。' })}${inputField({ name: 'imageWords', label: '图里是什么', placeholder: '给看不见图的人' })}</div></div>
<div class="row"><div class="col-md-6">${selectField({ name: 'schemeId', label: '骗术', value: content.schemeId ?? '', options: [['', '不限'], ...SCHEMES.map(({ id, name }): [string, string] => [id, name])] })}</div>
<div class="col-md-6">${inputField({ name: 'keywords', label: '关键词', value: content.keywords.join('、'), hint: '有人发来这些词，就回这一篇。' })}</div>
<div class="col-md-6">${inputField({ name: 'series', label: '系列', value: content.series })}</div><div class="col-md-6">${inputField({ name: 'campaign', label: '活动', value: content.campaign })}</div></div>
${button('保存为新的一版', { look: 'primary' })}</form>`;
};

export const newArticleBody = (page: { readonly content: ArticleContent; readonly csrf: string }): Html =>
  html`${pageHeader({ title: '写文章', back: { href: ROOT, label: '文章' } })}
${card({ body: editor({ action: `${ROOT}/new`, csrf: page.csrf, content: page.content, base: null }) })}`;

/** What can be done now, and by whom. */
function steps(page: {
  article: Article;
  content: ArticleVersion;
  faults: readonly string[];
  me: string;
  csrf: string;
}): Html[] {
  const { article, content, csrf } = page;
  const form = (
    action: string,
    label: string,
    look: 'primary' | 'danger' | 'plain' = 'plain',
    confirm?: string,
  ): Html =>
    confirmForm({
      action: `${at(article.id)}/${action}`,
      csrf,
      label,
      look,
      fields: { version: String(content.number) },
      ...(confirm === undefined ? {} : { confirm }),
    });
  const list: Html[] = [];
  if (article.state === 'draft' && page.faults.length === 0) list.push(form('submit', '送审', 'primary'));
  if (article.state === 'review' && content.author !== page.me && article.submittedBy !== page.me)
    list.push(form('approve', '批准这一版', 'primary'));
  if (article.state === 'approved') list.push(form('publish', '公开', 'primary'));
  if (article.approved !== null)
    list.push(
      linkButton(
        '安排推送',
        `/console/pushes/new?article=${encodeURIComponent(article.id)}&version=${article.approved.version}`,
      ),
    );
  list.push(
    linkButton(
      '发预览',
      `/console/pushes/new?article=${encodeURIComponent(article.id)}&version=${content.number}&way=preview`,
    ),
  );
  if (article.state !== 'archived')
    list.push(form('archive', '归档', 'plain', '归档后公开页面上就看不到了，确定吗？'));
  return list;
}

export const articleBody = (page: {
  readonly article: Article;
  readonly content: ArticleVersion;
  readonly faults: readonly string[];
  readonly preview: Html;
  readonly nameOf: (id: string) => string;
  readonly me: string;
  readonly csrf: string;
  readonly now: number;
}): Html => {
  const { article, content, nameOf } = page;
  const own = content.author === page.me || article.submittedBy === page.me;
  return html`${pageHeader({
    title: content.title || '（没有标题）',
    subtitle: html`${stateBadge(article.state)} 第 ${content.number} 版，${nameOf(content.author)} 写于 ${timeShown(content.at, page.now)}`,
    back: { href: ROOT, label: '文章' },
    actions: steps(page),
  })}
${article.note !== '' && alert('warning', html`退回的原因：${article.note}`)}
${article.state === 'draft' && page.faults.length > 0 && alert('info', html`送审前还差：${page.faults.join('')}`)}
${article.state === 'review' && own && alert('info', '这一版是你写的或你送审的，要请另一位同事批准。')}
<div class="row row-cards"><div class="col-lg-7">${card({ title: '编辑', body: editor({ action: at(article.id), csrf: page.csrf, content, base: content.number }) })}</div>
<div class="col-lg-5">${card({
    title: '在手机上',
    body: html`<div class="phone-frame"><div class="phone-card">${content.cover !== null && html`<img src="/articles/images/${content.cover}.jpg" alt="封面">`}<strong>${content.title}</strong><p>${content.digest}</p></div>
<div class="phone-page"><h2>${content.title}</h2>${page.preview}</div></div>`,
  })}
${article.state === 'review' && card({ title: '退回', body: html`<form method="post" action="${at(article.id)}/send-back">${csrfField(page.csrf)}<input type="hidden" name="version" value="${content.number}">${textField({ name: 'note', label: '要改什么', rows: 2, required: true })}${button('退回给编辑')}</form>` })}
${card({
  title: '经过',
  body: definitionList([
    ['送审', article.submittedBy === null ? null : nameOf(article.submittedBy)],
    [
      '批准',
      article.approved === null
        ? null
        : html`第 ${article.approved.version} 版，${nameOf(article.approved.by)} ${timeShown(article.approved.at, page.now)}`,
    ],
    [
      '公开',
      article.published === null
        ? '还没有'
        : html`第 ${article.published.version} 版 ${timeShown(article.published.at, page.now)}　<a href="/articles/${encodeURIComponent(article.id)}">看公开页</a>`,
    ],
  ]),
})}</div></div>`;
};
