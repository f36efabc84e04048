import { type Html, html } from '../../core/html.js';
import { icon } from './icons.js';

const TILES = [
  ['image', '图片'],
  ['link', '链接'],
  ['card', '名片'],
  ['location', '位置'],
  ['file', '文件'],
] as const;

/** The phone of whoever speaks: title, chat, in a group the choice of who speaks, input row, attachments. */
export function wechatPhone(door: 'friend' | 'group'): Html {
  const group = door === 'group';
  return html`<main class="phone" aria-label="${group ? '微信群' : '与天下无贼的私聊'}">
<div class="screen">
<div class="status" aria-hidden="true"><span id="clock">9:41</span><span class="island"></span><span class="battery"></span></div>
<header class="title-bar">
<span class="title-side"><span class="demo-tag">演示</span></span>
<div class="title"><h1 id="chat-title">${group ? '微信群' : '天下无贼'}</h1><span id="typing" class="typing-title" hidden>对方正在输入…</span></div>
<span class="title-side end"><button type="button" id="open-controls" class="plain" aria-label="演示与设置">${icon('more')}</button></span>
</header>
<div id="log" class="log" role="log" aria-live="polite" aria-label="聊天记录" tabindex="0"><div class="line">正在登录…</div></div>
<footer class="composer" id="composer">
${group && html`<fieldset id="speakers" class="speakers"><legend>谁在说</legend><button type="button" id="open-scenes" class="act narrow">演一幕</button><div id="speaker-list" class="speaker-list"></div></fieldset>`}
<form id="form" class="input-row" autocomplete="off">
<label class="hidden" for="draft">消息</label>
<textarea id="draft" rows="1" maxlength="4000" placeholder="${group ? '在群里说点什么' : '发号码、短信或链接'}" enterkeyhint="send"></textarea>
${group && html`<button type="button" id="mention" class="plain round mention" aria-label="@天下无贼">@</button>`}
<button type="button" id="attach" class="plain round" aria-label="更多：图片、链接、名片…" aria-expanded="false" aria-controls="tiles">${icon('plus')}</button>
<button type="submit" id="send" class="send" hidden>发送</button>
</form>
<div id="tiles" class="tiles" hidden>${TILES.map(
    ([kind, label]) =>
      html`<button type="button" class="tile" data-tile="${kind}"><span class="tile-icon">${icon(kind)}</span><span>${label}</span></button>`,
  )}</div>
</footer>
<dialog id="sheet" class="sheet" aria-labelledby="sheet-title"></dialog>
</div>
</main>`;
}
