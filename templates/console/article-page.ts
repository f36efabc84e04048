import {
  type Article,
  type ArticleContent,
  type ArticleVersion,
  type DiffLine,
  diffLines,
  STATE_NAMES,
} from '../../src/articles/index.js';
import { type Html, html } from '../../src/core/html.js';
import { articleEditor, articlePhone } from './article-editor.js';
import { stateBadge } from './articles.js';
import { textField } from './form.js';
import {
  alert,
  button,
  card,
  confirmForm,
  csrfField,
  definitionList,
  linkButton,
  pageHeader,
  timeShown,
} from './shared.js';

const ROOT = '/console/articles';
const at = (id: string): string => `${ROOT}/${encodeURIComponent(id)}`;
const row = (left: Html, right: Html): Html =>
  html`<div class="row row-cards"><div class="col-lg-7">${left}</div><div class="col-lg-5">${right}</div></div>`;

interface Names {
  readonly series: readonly string[];
  readonly campaigns: readonly string[];
}

export const newArticleBody = (
  page: { readonly content: ArticleContent; readonly csrf: string } & Names,
): Html =>
  html`${pageHeader({ title: '写文章', back: { href: ROOT, label: '文章' } })}
${row(
  card({ title: '编辑', body: articleEditor({ ...page, action: `${ROOT}/new`, base: null }) }),
  articlePhone({ content: page.content, csrf: page.csrf, source: `${ROOT}/new/preview` }),
)}`;

/** Unchanged lines around a change that are shown. */
const CONTEXT = 2;

/** The lines with long unchanged stretches folded. */
function foldedLines(lines: readonly DiffLine[]): Html[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== 'same'),
  );
  const shown: Html[] = [];
  let folded = 0;
  const fold = (): void => {
    if (folded > 0) shown.push(html`<li class="diff-fold">… ${folded} 行没有变</li>`);
    folded = 0;
  };
  lines.forEach(({ kind, text }, index) => {
    if (!near[index]) {
      folded += 1;
      return;
    }
    fold();
    const words = text === '' ? '　' : text;
    if (kind === 'same') shown.push(html`<li>${words}</li>`);
    else
      shown.push(kind === 'added' ? html`<li><ins>${words}</ins></li>` : html`<li><del>${words}</del></li>`);
  });
  fold();
  return shown;
}

/** What the second person has to look at: everything that differs from the version that was approved last. */
function changes(content: ArticleVersion, before: ArticleVersion | null): Html {
  if (before === null)
    return card({ title: '和上次批准的比', body: html`<p class="mb-0">这是第一次送审，请从头读一遍。</p>` });
  const fields: [string, string, string][] = [
    ['标题', before.title, content.title],
    ['摘要', before.digest, content.digest],
    ['关键词', before.keywords.join('、'), content.keywords.join('、')],
    ['系列', before.series, content.series],
    ['活动', before.campaign, content.campaign],
  ];
  const changed = fields.filter(([, old, now]) => old !== now);
  const lines = diffLines(before.markdown, content.markdown);
  const text = lines.some(({ kind }) => kind !== 'same');
  return card({
    title: `和上次批准的第 ${before.number} 版比`,
    body: html`${changed.length > 0 && definitionList(changed.map(([name, old, now]) => [name, html`${old !== '' && html`<del>${old}</del> `}<ins>${now || '（空）'}</ins>`]))}
${before.cover !== content.cover && html`<p>封面换了。</p>`}
${text ? html`<ol class="diff" aria-label="正文的改动">${foldedLines(lines)}</ol>` : html`<p class="mb-0">正文没有变。</p>`}`,
  });
}

interface ArticlePage extends Names {
  readonly article: Article;
  readonly content: ArticleVersion;
  /** The version that was approved last, when it is not this one. */
  readonly before: ArticleVersion | null;
  readonly faults: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly me: string;
  readonly csrf: string;
  readonly now: number;
}

/** What can be done now, and by whom. */
function steps({ article, content, csrf, faults, me }: ArticlePage): Html[] {
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
  if (article.state === 'draft' && faults.length === 0) list.push(form('submit', '送审', 'primary'));
  if (article.state === 'review' && content.author !== me && article.submittedBy !== me)
    list.push(form('approve', '批准这一版', 'primary'));
  if (article.state === 'approved') list.push(form('publish', '公开', 'primary'));
  const push = `/console/pushes/new?article=${encodeURIComponent(article.id)}`;
  if (article.approved !== null)
    list.push(linkButton('安排推送', `${push}&version=${article.approved.version}`));
  list.push(linkButton('发预览', `${push}&version=${content.number}&way=preview`));
  if (article.state !== 'archived')
    list.push(form('archive', '归档', 'plain', '归档后公开页面上就看不到了，确定吗？'));
  return list;
}

const history = ({ article, nameOf, now }: ArticlePage): Html =>
  card({
    title: '经过',
    body: definitionList([
      ['送审', article.submittedBy === null ? null : nameOf(article.submittedBy)],
      [
        '批准',
        article.approved === null
          ? null
          : html`第 ${article.approved.version} 版，${nameOf(article.approved.by)} ${timeShown(article.approved.at, now)}`,
      ],
      [
        '公开',
        article.published === null
          ? '还没有'
          : html`第 ${article.published.version} 版 ${timeShown(article.published.at, now)}　<a href="/articles/${encodeURIComponent(article.id)}">看公开页</a>`,
      ],
    ]),
  });

const sendBack = ({ article, content, csrf }: ArticlePage): Html =>
  card({
    title: '退回',
    body: html`<form method="post" action="${at(article.id)}/send-back">${csrfField(csrf)}<input type="hidden" name="version" value="${content.number}">${textField({ name: 'note', label: '要改什么', rows: 2, required: true })}${button('退回给编辑')}</form>`,
  });

export const articleBody = (page: ArticlePage): Html => {
  const { article, content, nameOf } = page;
  const own = content.author === page.me || article.submittedBy === page.me;
  const review = article.state === 'review';
  return html`${pageHeader({
    title: content.title || '（没有标题）',
    subtitle: html`${stateBadge(article.state)} 第 ${content.number} 版，${nameOf(content.author)} 写于 ${timeShown(content.at, page.now)}`,
    back: { href: ROOT, label: '文章' },
    actions: steps(page),
  })}
${article.note !== '' && alert('warning', html`退回的原因：${article.note}`)}
${article.state === 'draft' && page.faults.length > 0 && alert('info', html`送审前还差：${page.faults.join('')}`)}
${review && own && alert('info', `${STATE_NAMES.review}：这一版是你写的或你送审的，要请另一位同事批准。`)}
${review && !own && changes(content, page.before)}
${row(
  card({
    title: '编辑',
    body: articleEditor({ ...page, action: at(article.id), base: content.number }),
  }),
  html`${articlePhone({ content, csrf: page.csrf, source: `${at(article.id)}/preview` })}
${review && !own && sendBack(page)}${history(page)}`,
)}`;
};
