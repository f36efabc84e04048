import { type Html, html } from '../../core/html.js';
import { icon } from './icons.js';

const close = (): Html =>
  html`<button type="button" class="plain sheet-close" data-close aria-label="关闭">${icon('close')}</button>`;

/** The right panel of a group: what the program did about each message, and why it kept silent. */
export const groupNotes =
  (): Html => html`<aside id="inspector" class="panel inspector" aria-label="机器人的判断">
${close()}
<div class="notes-head"><h2>机器人的判断</h2><p>群里每句话它都看；开口要有理由。</p></div>
<div class="pane" tabindex="0" role="region" aria-label="每句话的判断">
<ol id="decisions" class="decisions"></ol>
<div id="no-decisions" class="empty"><p class="empty-title">还没有人说话</p><p>演一幕，或者自己写一句，这里会写出它说了没有，为什么。</p></div>
</div>
</aside>`;

const NOTES = [
  ['同一段对话', '查询、举报、申诉、紧急求助，和公众号里是同一套，一个字也不用另写。'],
  ['没有菜单', '想做什么，直接说：「举报」「我的举报」「紧急」。'],
  ['没有五秒的限制', '慢了不要紧，答案好了就发来。'],
  ['图片里的二维码', '当场看：里面是哪个网址，是不是已经有人举报。'],
  ['链接和名片', '转来的卡片直接看，不用点开。'],
] as const;

/** The right panel of a private chat: how it differs from the official account. */
export const friendNotes =
  (): Html => html`<aside id="inspector" class="panel inspector" aria-label="和公众号有什么不同">
${close()}
<div class="notes-head"><h2>和公众号有什么不同</h2></div>
<div class="pane" tabindex="0" role="region" aria-label="说明">
<dl class="differences">${NOTES.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>
</div>
</aside>`;
