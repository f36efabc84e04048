import type { AccountFaults } from '../../src/accounts/index.js';
import { type Html, html } from '../../src/core/html.js';
import { type AccountFigures, faultOf, type ShownAccount, stateBadge } from './accounts.js';
import { checkField, inputField, textField } from './form.js';
import {
  alert,
  button,
  card,
  confirmForm,
  csrfField,
  definitionList,
  linkButton,
  pageHeader,
} from './shared.js';

/** One account: figures, words, menu, keys. `figures` null = a form came back with faults. */
export const accountBody = (page: {
  readonly account: ShownAccount;
  readonly csrf: string;
  readonly figures: AccountFigures | null;
  readonly staff: number | null;
  readonly menuLabels: readonly string[];
  readonly faults: AccountFaults;
  readonly menuFaults: readonly string[];
  readonly demo: boolean;
}): Html => {
  const { account, csrf, faults, figures } = page;
  const path = `/console/accounts/${account.id}`;
  const disabled = account.disabledAt !== null;
  const own = account.texts;
  return html`${pageHeader({
    title: account.name,
    subtitle: html`<span class="mono">${account.id}</span> ${stateBadge(account)}`,
    back: { href: '/console/accounts', label: '公众号' },
    actions: [linkButton('连接检查', `${path}/connect`)],
  })}
${Object.keys(faults).length + page.menuFaults.length > 0 ? alert('danger', '还没有保存，请改好标出来的地方。') : null}
<div class="stack">${
    figures &&
    card({
      title: '最近 30 天',
      body: definitionList([
        ['消息', figures.messages],
        ['举报', figures.reports],
        ['给出的结论', figures.verdicts],
        [
          '工作人员',
          html`<a class="text-decoration-underline" href="/console/staff">${page.staff ?? 0} 人</a>`,
        ],
      ]),
    })
  }
${
  disabled
    ? null
    : card({
        title: '话术、热线和地区',
        body: html`<form class="narrow" method="post" action="${path}/words" novalidate>${csrfField(csrf)}
${textField({ name: 'welcome', label: '欢迎语', value: own.welcome, rows: 3, maxlength: 120, hint: '放在关注后第一条的最前面，最多 120 字', ...faultOf(faults, 'welcome') })}
${inputField({ name: 'hotline', label: '本地热线', value: own.hotline, maxlength: 40, hint: '和 110、96110 一起列出，写全名称和号码', ...faultOf(faults, 'hotline') })}
${inputField({ name: 'signature', label: '落款', value: own.signature, maxlength: 20, hint: '放在欢迎、帮助、热线的最后一行', ...faultOf(faults, 'signature') })}
${inputField({ name: 'region', label: '地区', value: account.region, maxlength: 20, ...faultOf(faults, 'region') })}
${page.menuLabels.length > 0 ? html`<details class="mb-3"${page.menuFaults.length > 0 && html` open`}><summary>菜单上的字</summary>${page.menuFaults.length > 0 ? alert('danger', page.menuFaults.join('；')) : null}${page.menuLabels.map((label, index) => inputField({ name: `label-${index}`, label, value: account.labels[label] ?? '', placeholder: label, maxlength: 16 }))}</details>` : null}
${button('保存', { look: 'primary' })}</form>`,
      })
}
${
  disabled || account.appId === null
    ? null
    : card({
        title: '菜单',
        body: html`<p class="text-secondary">把菜单发布到微信；和线上一样就不动。</p>${confirmForm({ action: `${path}/menu`, csrf, label: '发布菜单', confirm: '发布后大家几分钟内会看到新菜单，继续？' })}`,
      })
}
${
  account.environment
    ? card({
        title: '密钥',
        body: html`<p class="text-secondary mb-0">这个公众号的密钥在环境变量里，要改请改环境变量再重启。</p>`,
      })
    : html`${card({
        title: '设置',
        body: html`<form class="narrow" method="post" action="${path}/settings" novalidate>${csrfField(csrf)}
${inputField({ name: 'name', label: '名称', value: account.name, required: true, maxlength: 20, ...faultOf(faults, 'name') })}
${checkField({ name: 'safeModeOnly', label: '只收加密消息（安全模式）', checked: account.safeModeOnly })}
${checkField({ name: 'customerService', label: '已认证，可以发客服消息', checked: account.customerService })}
${button('保存')}</form>`,
      })}
${card({
  title: '密钥',
  body: html`${definitionList([
    ['AppID', html`<span class="mono">${account.appId}</span>`],
    ['AppSecret', '••••••••'],
    ['Token', '••••••••'],
    ['EncodingAESKey', '••••••••'],
  ])}
<form class="narrow mt-3" method="post" action="${path}/secret" novalidate>${csrfField(csrf)}${inputField({ name: 'appSecret', label: '换 AppSecret', type: 'password', autocomplete: 'off', hint: '在微信那边重置后，把新的填在这里', ...faultOf(faults, 'appSecret') })}${button('换')}</form>
<p class="text-secondary mt-3">换 Token 和 EncodingAESKey：这里先生成新的，再抄到微信那边。在抄过去之前，消息收不到。</p>${confirmForm({ action: `${path}/rotate`, csrf, label: '生成新的 Token 和 EncodingAESKey', confirm: '换了以后要马上到微信那边改，继续？' })}`,
})}
${card({
  title: disabled ? '恢复使用' : '停用',
  body: html`<p class="text-secondary">${disabled ? '恢复后立刻接着收消息，资料都还在。' : '停用后不再收消息，举报和记录都留着。'}</p>${confirmForm({ action: `${path}/${disabled ? 'enable' : 'disable'}`, csrf, label: disabled ? '恢复' : '停用', ...(disabled ? {} : { look: 'danger' as const, confirm: `停用 ${account.name}？` }) })}`,
})}`
}</div>`;
};
