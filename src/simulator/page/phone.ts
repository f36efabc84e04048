import { type Html, html } from '../../core/html.js';
import { icon } from './icons.js';

const TILES = [
  ['image', '图片'],
  ['voice', '语音'],
  ['location', '位置'],
  ['link', '链接'],
  ['video', '视频'],
  ['scan', '扫码'],
  ['person', '关注'],
  ['code', 'XML'],
] as const;

/** The phone: title bar, chat, input row, attachments, menu bar. */
export function phone(name: string, assets: string): Html {
  return html`<main class="phone" aria-label="与公众号 ${name} 的聊天">
<div class="screen">
<div class="status" aria-hidden="true"><span id="clock">9:41</span><span class="island"></span><span class="battery"></span></div>
<header class="title-bar">
<span class="title-side"><span class="demo-tag">演示</span></span>
<div class="title"><strong id="account-name">${name}</strong><span id="typing" class="typing-title" hidden>对方正在输入…</span></div>
<span class="title-side end"><button type="button" id="open-controls" class="plain" aria-label="演示与设置">${icon('more')}</button></span>
</header>
<div id="log" class="log" role="log" aria-live="polite" aria-label="聊天记录" tabindex="0"></div>
<footer class="composer" id="composer">
<form id="form" class="input-row" autocomplete="off">
<label class="hidden" for="draft">消息</label>
<textarea id="draft" rows="1" maxlength="20000" placeholder="发号码、短信或链接" enterkeyhint="send"></textarea>
<button type="button" id="attach" class="plain round" aria-label="更多：图片、语音、位置…" aria-expanded="false" aria-controls="tiles">${icon('plus')}</button>
<button type="submit" id="send" class="send" hidden>发送</button>
</form>
<div id="tiles" class="tiles" hidden>${TILES.map(
    ([kind, label]) =>
      html`<button type="button" class="tile" data-tile="${kind}"><span class="tile-icon">${icon(kind)}</span><span>${label}</span></button>`,
  )}</div>
<nav id="menu" class="menu-bar" aria-label="公众号菜单" hidden>
<button type="button" id="keyboard" class="plain menu-toggle" aria-label="收起输入框" aria-pressed="true">${icon('keyboard')}</button>
<div id="menu-buttons" class="menu-buttons"></div>
</nav>
<div id="follow-row" class="follow-row" hidden><button type="button" id="follow" class="follow">关注公众号</button></div>
</footer>
<dialog id="sheet" class="sheet" aria-labelledby="sheet-title"></dialog>
</div>
<img class="preload" src="${assets}/avatar.svg" alt="" hidden>
</main>`;
}
