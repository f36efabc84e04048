import { type Html, html } from '../../core/html.js';
import type { Example, SimulatorContext } from '../server/context.js';
import { pathOfDoor } from './doors.js';
import { icon } from './icons.js';

const INTRO = {
  friend: {
    head: '加它为好友',
    text: '一个普通的微信号，背后是同一个程序。可疑的号码、短信、链接、名片，像发给朋友一样发给它。',
  },
  group: {
    head: '群里的天下无贼',
    text: '平时不说话。有人 @ 它，或者已核实的诈骗号码、链接出现在群里，它才开口，而且只说一次。',
  },
} as const;

/** Accounts to choose from, when there are several; each leads to the same door. */
function accountChoice({ accounts }: SimulatorContext, door: 'friend' | 'group'): Html | null {
  const choices = accounts();
  if (choices.length < 2) return null;
  return html`<section aria-labelledby="h-account"><h2 id="h-account">公众号</h2><label class="choice-label">正在用<select id="account">${choices.map(
    ({ name, href, current }) =>
      html`<option value="${pathOfDoor(href, door)}"${current && html` selected`}>${name}</option>`,
  )}</select></label></section>`;
}

/** Filled by the script: which scenes there are depends on the data. */
const SCENES = html`<section aria-labelledby="h-examples"><h2 id="h-examples">演一幕</h2><ul id="example-list" class="example-list scenes"></ul></section>`;

/** Examples shown before the list is opened. */
const FIRST = 5;

const exampleRow = ({ label, text, shows }: Example): Html =>
  html`<li><button type="button" class="example" data-text="${text}"><strong>${label}</strong><span class="example-text">${text}</span><span class="example-shows">${shows}</span></button></li>`;

function examplesOf(examples: readonly Example[]): Html | null {
  if (examples.length === 0) return null;
  const rest = examples.slice(FIRST);
  return html`<section aria-labelledby="h-examples"><h2 id="h-examples">试试这些</h2><ul id="example-list" class="example-list">${examples.slice(0, FIRST).map(exampleRow)}</ul>${
    rest.length > 0 &&
    html`<details class="more-list"><summary>还有 ${rest.length} 个例子</summary><ul class="example-list">${rest.map(exampleRow)}</ul></details>`
  }</section>`;
}

/** The left panel: where one is, what can be tried, whose telephone it is. */
export function wechatControls(
  context: SimulatorContext,
  doors: Html | null,
  door: 'friend' | 'group',
): Html {
  const { head, text } = INTRO[door];
  const group = door === 'group';
  return html`<aside id="controls" class="panel controls" aria-label="演示与设置">
<button type="button" class="plain sheet-close" data-close aria-label="关闭">${icon('close')}</button>
<header class="intro">
<p class="eyebrow">WeChat in a box</p>
<p class="head">${head}</p>
<p>${text}</p>
<p class="demo-note" role="note"><strong>这是演示。</strong>群、人、号码和链接都是编的，没有连接微信。</p>
</header>
${doors}
${accountChoice(context, door)}
${
  group &&
  html`<section aria-labelledby="h-group"><h2 id="h-group">哪个群</h2><label class="choice-label"><span class="hidden">哪个群</span><select id="group"></select></label></section>`
}
${group ? SCENES : examplesOf(context.examples)}
${
  !group &&
  html`<section aria-labelledby="h-people"><h2 id="h-people">谁的手机</h2><label class="choice-label"><span class="hidden">谁的手机</span><select id="speaker"></select></label></section>`
}
<section aria-labelledby="h-again"><h2 id="h-again">重来</h2><div class="row"><button type="button" id="reset" class="danger">清空重来</button>${
    group && html`<button type="button" id="open-notes" class="narrow">机器人的判断</button>`
  }</div></section>
</aside>`;
}
