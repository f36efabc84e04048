import { type Html, html } from '../../core/html.js';
import type { Platform } from '../platform-contract.js';
import { icon } from './icons.js';

const MODES = [
  ['plain', '明文'],
  ['compatible', '兼容'],
  ['safe', '安全'],
] as const;

const DELAYS = [
  [0, '不延迟'],
  [300, '0.3 秒'],
  [1_500, '1.5 秒'],
  [4_000, '4 秒'],
] as const;

const DROPS = [
  [0, '不丢'],
  [1, '丢第 1 次'],
  [2, '丢前 2 次'],
  [3, '3 次全丢'],
] as const;

const FAULTS = [
  [-1, '-1 系统繁忙'],
  [40001, '40001 凭证无效'],
  [42001, '42001 凭证过期'],
  [45009, '45009 超过日配额'],
  [45015, '45015 不在发送时限内'],
  [45047, '45047 条数用完'],
  [48001, '48001 没有权限'],
] as const;

const options = (list: readonly (readonly [number, string])[]): Html[] =>
  list.map(([value, label]) => html`<option value="${value}">${label}</option>`);

/** The left panel: what this is, examples, and the switches of the platform. */
export function controls(platform: Platform, doors: Html | null): Html {
  const locked = !platform.canEncrypt;
  return html`<aside id="controls" class="panel controls" aria-label="演示与设置">
<button type="button" class="plain sheet-close" data-close aria-label="关闭">${icon('close')}</button>
<header class="intro">
<p class="eyebrow">WeChat in a box</p>
<h1>装进盒子的微信</h1>
<p>一部浏览器里的手机。每条消息都按微信的规则签名、加密，投递到真实的后端，再照微信的规矩检查回复。</p>
<p class="demo-note" role="note"><strong>这是演示。</strong>号码、网址和举报都是编的，没有连接微信，也没有真实的人。</p>
</header>
${doors}
<section id="account-choice" aria-labelledby="h-account" hidden><h2 id="h-account">公众号</h2><label>正在用<select id="account"></select></label></section>
<section aria-labelledby="h-examples"><h2 id="h-examples">试试这些</h2><ul id="example-list" class="example-list"></ul></section>
<section aria-labelledby="h-delivery"><h2 id="h-delivery">投递</h2>
<fieldset class="segments"><legend>消息加解密方式</legend>${MODES.map(
    ([value, label]) =>
      html`<label><input type="radio" name="mode" value="${value}"${locked && value !== 'plain' && html` disabled`}><span>${label}</span></label>`,
  )}</fieldset>
${locked && html`<p class="hint">没有 EncodingAESKey，只能用明文模式。</p>`}
<div class="pair"><label>投递前延迟<select id="delay">${options(DELAYS)}</select></label>
<label>丢失回复<select id="drop">${options(DROPS)}</select></label></div>
</section>
<section aria-labelledby="h-people"><h2 id="h-people">用户</h2>
<div class="pair"><label>现在是<select id="user"></select></label><button type="button" id="add-user">新用户</button></div>
</section>
<section aria-labelledby="h-convo"><h2 id="h-convo">录制与回放</h2>
<div class="row"><a id="record" class="button" download="recorded.convo" href="#">下载这段对话</a><button type="button" id="choose-convo">回放 .convo</button></div>
<label class="hidden" for="convo-file">要回放的对话（.convo）</label><input type="file" id="convo-file" class="hidden" accept=".convo,text/plain" tabindex="-1">
<p id="replay-summary" class="hint" role="status"></p><ol id="replay-list" class="replay-list" tabindex="0" aria-label="回放结果" hidden></ol>
</section>
<section aria-labelledby="h-faults"><h2 id="h-faults">故障与检查</h2>
<div class="pair"><label>下一次接口调用返回<select id="errcode">${options(FAULTS)}</select></label><button type="button" id="plan-fault">安排</button></div>
<div class="row"><button type="button" id="verify">验证 URL</button><button type="button" id="revoke">作废凭证</button><button type="button" id="reset" class="danger">清空重来</button></div>
</section>
</aside>`;
}
