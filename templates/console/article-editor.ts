import {
  ARTICLE_LIMITS,
  type ArticleContent,
  type RefusedLink,
  refusedLinks,
} from '../../src/articles/index.js';
import { type Html, html } from '../../src/core/html.js';
import { SCHEMES } from '../../src/schemes/index.js';
import { inputField, selectField, textField } from './form.js';
import { card, csrfField } from './shared.js';

const WHY: Readonly<Record<RefusedLink['why'], string>> = {
  address: '不是完整的网址',
  https: '要以 https:// 开头',
  host: '只能链接到 gov.cn 和公众号文章',
  image: '图片要从下面上传',
};
/** Shown of one address; longer ones say no more. */
const ADDRESS = 80;
/** Named one by one; of more only the number is said. */
const MOST_NAMED = 10;

/** Which links of the text are shown as words only, and why; '' = none. */
const refusedWords = (markdown: string): string => {
  const refused = refusedLinks(markdown).map(({ address, why }) => {
    const shown = address.length > ADDRESS ? `${address.slice(0, ADDRESS)}…` : address;
    return `${shown || '（空）'}（${WHY[why]}）`;
  });
  if (refused.length === 0) return '';
  const more = refused.length > MOST_NAMED ? `；还有 ${refused.length - MOST_NAMED} 个` : '';
  return `没有放进去，只当文字显示：${refused.slice(0, MOST_NAMED).join('；')}${more}。`;
};

const PICTURES = 'image/jpeg,image/png,image/webp';

/** What the buttons above the text put around the marked words. */
const MARKS = [
  ['**', '加粗', 'B'],
  ['## ', '小标题', 'H'],
  ['- ', '列表', null],
  ['> ', '提醒', null],
] as const;

const toolbar = (): Html =>
  html`<div class="md-bar btn-list" role="group" aria-label="排版">${MARKS.map(
    ([mark, label, key]) =>
      html`<button class="btn btn-sm" type="button" data-mark="${mark}"${key && html` aria-keyshortcuts="Control+${key}" title="Ctrl+${key}"`}>${label}</button>`,
  )}</div>`;

/** The form of the editor. `base` is the version it starts from; null for a new article. */
export const articleEditor = (form: {
  readonly action: string;
  readonly csrf: string;
  readonly content: ArticleContent;
  readonly base: number | null;
  /** Names that are in use, offered while typing. */
  readonly series: readonly string[];
  readonly campaigns: readonly string[];
}): Html => {
  const { content } = form;
  const refused = refusedWords(content.markdown);
  const list = (id: string, names: readonly string[]): Html =>
    html`<datalist id="${id}">${names.map((name) => html`<option value="${name}"></option>`)}</datalist>`;
  return html`<form method="post" action="${form.action}" enctype="multipart/form-data" data-editor>${csrfField(form.csrf)}
${form.base !== null && html`<input type="hidden" name="base" value="${form.base}">`}<input type="hidden" name="cover" value="${content.cover ?? ''}">
<div data-limit="${ARTICLE_LIMITS.title}">${inputField({ name: 'title', label: '标题', value: content.title, required: true, hint: `微信最多 ${ARTICLE_LIMITS.title} 个字。` })}</div>
${toolbar()}
<div class="md-text" data-limit="${ARTICLE_LIMITS.markdown}">${textField({ name: 'markdown', label: '正文（Markdown）', value: content.markdown, rows: 20, ...(refused === '' ? {} : { error: refused }), hint: '## 小标题　**重点**　- 列表　> 提醒。链接只能到 gov.cn 和公众号文章，图片从下面上传。' })}</div>
<div data-limit="${ARTICLE_LIMITS.digest}">${textField({ name: 'digest', label: '摘要', value: content.digest, rows: 2, hint: '卡片上标题下面的一两句；空着就用正文开头。' })}</div>
<div class="row"><div class="col-md-6">${content.cover !== null && html`<img class="cover-now" src="/articles/images/${content.cover}.jpg" alt="现在的封面">`}${inputField({ name: 'coverFile', label: '封面图', type: 'file', accept: PICTURES, hint: content.cover === null ? '推送必须有封面，2.35:1 的横图最好看。' : '再选一张就换掉。' })}</div>
<div class="col-md-6">${inputField({ name: 'imageFile', label: '给正文加一张图', type: 'file', accept: PICTURES, hint: '保存后接在正文最后，可以挪位置。' })}${inputField({ name: 'imageWords', label: '图里是什么', placeholder: '给看不见图的人' })}</div></div>
<div class="row"><div class="col-md-6">${selectField({ name: 'schemeId', label: '骗术', value: content.schemeId ?? '', options: [['', '不限'], ...SCHEMES.map(({ id, name }): [string, string] => [id, name])] })}</div>
<div class="col-md-6">${inputField({ name: 'keywords', label: '关键词', value: content.keywords.join('、'), hint: '有人发来这些词，就回这一篇。用顿号隔开。' })}</div>
<div class="col-md-6">${inputField({ name: 'series', label: '系列', value: content.series, list: 'series-names', hint: '比如「本周三种骗术」。' })}${list('series-names', form.series)}</div><div class="col-md-6">${inputField({ name: 'campaign', label: '活动', value: content.campaign, list: 'campaign-names', hint: '比如「全民反诈月」。' })}${list('campaign-names', form.campaigns)}</div></div>
<div class="btn-list"><button class="btn btn-primary" type="submit" aria-keyshortcuts="Control+S">保存为新的一版</button><span class="form-hint" data-unsaved hidden>有改动还没有保存（Ctrl+S）</span></div></form>`;
};

/** The phone beside the editor; the frame follows what is typed (with scripts), and shows what is saved without. */
export const articlePhone = (page: {
  readonly content: ArticleContent;
  readonly csrf: string;
  /** Address of the saved version in the frame. */
  readonly source: string;
}): Html => {
  const { content } = page;
  return card({
    title: '微信里看到的',
    body: html`<div class="phone-frame"><div class="phone-card">${content.cover !== null && html`<img src="/articles/images/${content.cover}.jpg" alt="封面">`}<strong data-follows="title">${content.title || '（没有标题）'}</strong><p data-follows="digest">${content.digest}</p></div>
<iframe class="phone-page" name="preview" title="文章预览" src="${page.source}" sandbox="allow-same-origin" data-preview></iframe></div>
<form method="post" action="${page.source}" target="preview" enctype="multipart/form-data" data-live hidden>${csrfField(page.csrf)}<input type="hidden" name="title"><input type="hidden" name="markdown"></form>`,
  });
};
