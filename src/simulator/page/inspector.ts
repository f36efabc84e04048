import { type Html, html } from '../../core/html.js';
import { icon } from './icons.js';

/** The right panel: the raw exchange behind a bubble, and the platform API's calls. */
export function inspector(): Html {
  return html`<aside id="inspector" class="panel inspector" aria-label="报文检查">
<button type="button" class="plain sheet-close" data-close aria-label="关闭">${icon('close')}</button>
<div class="tabs" role="tablist" aria-label="检查什么">
<button type="button" role="tab" id="tab-exchange" aria-controls="pane-exchange" aria-selected="true">报文</button>
<button type="button" role="tab" id="tab-calls" aria-controls="pane-calls" aria-selected="false" tabindex="-1">接口与额度</button>
</div>
<div id="pane-exchange" class="pane" role="tabpanel" aria-labelledby="tab-exchange" tabindex="0">
<div class="empty"><p class="empty-title">点任意气泡</p><p>看它背后的原始报文：请求、解密后的消息、后端的回复、每次投递的耗时，以及逐条检查的结果。</p></div>
</div>
<div id="pane-calls" class="pane" role="tabpanel" aria-labelledby="tab-calls" tabindex="0" hidden></div>
</aside>`;
}
