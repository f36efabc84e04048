import type { SeenRequest } from '../../src/accounts/index.js';
import { type Html, html } from '../../src/core/html.js';
import { type ShownAccount, stateBadge } from './accounts.js';
import { alert, badge, card, linkButton, pageHeader, timeShown } from './shared.js';

const OUTCOME: Readonly<Partial<Record<SeenRequest['outcome'], readonly [string, 'green' | 'red']>>> = {
  ok: ['签名正确', 'green'],
  signature_invalid: ['签名不对：两边的 Token 不一样', 'red'],
  timestamp_stale: ['时间相差太多：请校准这台服务器的时钟', 'red'],
  app_id_mismatch: ['AppID 不符：消息是别的公众号发来的', 'red'],
  decrypt_failed: ['解不开：两边的 EncodingAESKey 不一样', 'red'],
  encryption_required: ['没有加密：请在微信那边选安全模式', 'red'],
};

/** The last requests of an account, newest first. */
export const requestsFragment = (requests: readonly SeenRequest[], now: number): Html =>
  requests.length === 0
    ? html`<p class="text-secondary mb-0">还没有请求到来。在微信那边点「提交」后，几秒内会出现在这里。</p>`
    : html`<ul class="list-unstyled mb-0">${requests.map(({ at, kind, outcome }) => {
        const [words, tone] = OUTCOME[outcome] ?? [outcome, 'red' as const];
        return html`<li class="mb-2">${badge(words, tone)} ${kind === 'verify' ? '地址验证' : '消息'} ${timeShown(at, now)}</li>`;
      })}</ul>`;

const pasted = (label: string, id: string, value: string): Html =>
  html`<div class="mb-3"><div class="form-label">${label}</div><div class="copy-row"><code class="mono" id="${id}">${value}</code> <button type="button" class="btn btn-sm" data-copy-from="${id}" aria-label="复制 ${label}">复制</button></div></div>`;

/** The way through the platform's console, with what to paste, and what arrives. */
export const connectBody = (page: {
  readonly account: ShownAccount;
  readonly url: string | null;
  readonly keys: { readonly token: string; readonly aesKey: string } | null;
  readonly requests: readonly SeenRequest[];
  readonly now: number;
  readonly demo: boolean;
}): Html => {
  const { account, keys } = page;
  const path = `/console/accounts/${account.id}`;
  return html`${pageHeader({
    title: '连接检查',
    subtitle: html`${account.name} ${stateBadge(account)}`,
    back: { href: path, label: account.name },
  })}
<div class="stack">${card({
    title: '在微信那边填',
    body: html`${page.demo ? alert('info', '这是演示，微信访问不到下面的地址。正式接入时照这几步填。') : null}<ol><li>打开微信开发者平台（developers.weixin.qq.com/platform），选公众号「${account.name}」。</li><li>基础信息 → 域名与消息推送配置 → 消息推送，点「修改」。</li><li>把下面三项照抄过去，加密方式选「${account.safeModeOnly ? '安全模式' : '安全模式（推荐）'}」，数据格式选 XML。</li><li>点「提交」。微信会立刻发一个请求过来，下面能看到结果。</li><li>下面显示「签名正确」以后，在微信那边点「启用」。</li></ol>
${page.url === null ? alert('warning', '还没有设置 PUBLIC_URL，不知道公网地址。设好以后这里会显示完整的地址。') : pasted('URL（服务器地址）', 'paste-url', page.url)}
${
  keys === null
    ? html`<p class="text-secondary mb-0">${account.environment ? (page.demo ? '演示的 Token 和 EncodingAESKey 由程序编好，这里不显示。' : 'Token 和 EncodingAESKey 在环境变量里，这里不显示。') : 'Token 和 EncodingAESKey 已经用上，不再显示。要换，回上一页换成新的。'}</p>`
    : html`${pasted('Token', 'paste-token', keys.token)}${pasted('EncodingAESKey', 'paste-key', keys.aesKey)}<p class="text-secondary mb-0">接入成功后这两项不再显示。</p>`
}`,
  })}
${card({
  title: '收到的请求',
  body: html`<div data-requests="${path}/requests" aria-live="polite">${requestsFragment(page.requests, page.now)}</div><p class="mt-3 mb-0"><a href="${path}/connect">刷新</a></p>`,
})}
${page.demo ? card({ title: '试一试', body: html`<p>演示不连微信。打开模拟器，选「${account.name}」，发一个号码试试。</p>${linkButton('打开模拟器', account.environment ? '/simulator' : `/simulator/accounts/${account.id}`, 'primary')}` }) : null}</div>`;
};
