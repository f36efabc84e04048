import type {
  AccountFault,
  AccountFaults,
  AccountField,
  AccountTexts,
  SeenRequest,
} from '../../src/accounts/index.js';
import { type Html, html } from '../../src/core/html.js';
import { checkField, inputField, textField } from './form.js';
import { icon } from './icons.js';
import {
  alert,
  badge,
  button,
  card,
  confirmForm,
  csrfField,
  definitionList,
  linkButton,
  pageHeader,
  table,
  timeShown,
} from './shared.js';

/** An account without its secrets. */
export interface ShownAccount {
  readonly id: string;
  readonly name: string;
  readonly appId: string | null;
  readonly safeModeOnly: boolean;
  readonly customerService: boolean;
  readonly texts: AccountTexts;
  readonly region: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly connectedAt: number | null;
  readonly disabledAt: number | null;
  readonly environment: boolean;
}

export interface AccountFigures {
  readonly messages: number;
  readonly reports: number;
  readonly verdicts: number;
}

export const ACCOUNT_WORDS = {
  saved: '已保存，几秒内生效。',
  rotated: '已换成新的。',
  menuEqual: '线上的菜单已经是这一份。',
  menuPublished: '菜单已发布，大约 5 分钟后大家能看到。',
  disabled: '已停用，不再收消息。',
  enabled: '已恢复，可以收消息了。',
} as const;

const SHAPE: Partial<Readonly<Record<AccountField, string>>> = {
  id: '2 到 32 个小写字母、数字或 -，以字母开头',
  appId: '应是 wx 加 16 个字符（0-9、a-f），一共 18 个',
  appSecret: '应是 32 个字符（0-9、a-f）',
  token: '应是 3 到 32 个字母或数字',
  aesKey: '应正好 43 个字母或数字',
};

const TOO_LONG: Partial<Readonly<Record<AccountField, string>>> = {
  name: '太长了，最多 20 个字',
  region: '太长了，最多 20 个字',
  hotline: '太长了，最多 40 个字',
  welcome: '太长了，最多 120 个字',
  signature: '太长了，最多 20 个字',
};

const FAULT: Readonly<Record<AccountFault, string>> = {
  missing: '请填写',
  shape: '格式不对',
  taken: '已经被另一个公众号用了',
  too_long: '太长了',
  letters: '有看不见的控制字符，请删掉，或重新打一遍',
  unknown_there: '微信说没有这个 AppID（40013），请对照后台再抄一遍',
  refused_there: '微信说 AppSecret 不对（40125），请对照后台；忘了就在那里重置',
  ip_not_listed: '这台服务器的 IP 不在白名单里（40164），请先在微信开发者平台把它加进 API IP 白名单',
  frozen_there: 'AppSecret 已冻结（40243），请先在微信开发者平台解冻',
};

const faultOf = (faults: AccountFaults, field: AccountField): { readonly error?: string } => {
  const fault = faults[field];
  if (fault === undefined) return {};
  const own = fault === 'shape' ? SHAPE : fault === 'too_long' ? TOO_LONG : {};
  return { error: own[field] ?? FAULT[fault] };
};

const stateBadge = (account: ShownAccount): Html => {
  if (account.disabledAt !== null) return badge('已停用', 'secondary');
  if (account.environment) return badge('使用中', 'green');
  return account.connectedAt === null ? badge('等待接入', 'yellow') : badge('已接入', 'green');
};

export const accountListBody = (page: {
  readonly accounts: readonly {
    readonly account: ShownAccount;
    readonly figures: AccountFigures | undefined;
  }[];
  readonly mayAdd: boolean;
}): Html => html`${pageHeader({
  title: '公众号',
  subtitle: '结论大家共用，举报和证据各归各的',
  ...(page.mayAdd
    ? { actions: [linkButton(html`${icon('plus')}添加`, '/console/accounts/new', 'primary')] }
    : {}),
})}
${card({
  flush: true,
  body: table({
    caption: '公众号',
    columns: [
      { label: '名称' },
      { label: 'AppID' },
      { label: '地区' },
      { label: '状态' },
      { label: '消息（30 天）', number: true },
      { label: '举报', number: true },
      { label: '结论', number: true },
    ],
    empty: '还没有公众号',
    rows: page.accounts.map(({ account, figures }) => ({
      href: `/console/accounts/${account.id}`,
      cells: [
        html`<span class="fw-medium">${account.name}</span> <small class="text-secondary mono">${account.id}</small>`,
        html`<span class="mono">${account.appId ?? '—'}</span>`,
        account.region === '' ? '—' : account.region,
        stateBadge(account),
        figures?.messages ?? 0,
        figures?.reports ?? 0,
        figures?.verdicts ?? 0,
      ],
    })),
  }),
})}`;

export const accountNewBody = (page: {
  readonly csrf: string;
  readonly values: Partial<Readonly<Record<AccountField, string>>>;
  readonly faults: AccountFaults;
  readonly safeModeOnly: boolean;
  readonly customerService: boolean;
  readonly demo: boolean;
}): Html => {
  const { values, faults } = page;
  const wrong = Object.keys(faults).length > 0;
  // A secret is not sent back, so it has to be typed once more: said where it would look forgotten.
  const again = wrong && !page.demo ? '没有保存，请再填一次。保存后不再显示' : null;
  const input = (
    name: AccountField,
    label: string,
    hint: string,
    more: { required?: boolean; maxlength?: number } = {},
  ) =>
    inputField({
      name,
      label,
      hint,
      value: values[name] ?? '',
      autocomplete: 'off',
      ...more,
      ...faultOf(faults, name),
    });
  const must = { required: true };
  return html`${pageHeader({ title: '添加公众号', back: { href: '/console/accounts', label: '公众号' } })}
${card({
  body: html`<div class="narrow">${wrong ? alert('danger', '还没有保存，请改好标出来的地方。') : null}${page.demo ? alert('info', '演示里这些值都是编好的，填个名字就能用，答话在模拟器里看。') : null}
<form method="post" action="/console/accounts/new" novalidate>${csrfField(page.csrf)}
${input('name', '名称', '后台和模拟器里这样叫它', { ...must, maxlength: 20 })}
${input('id', '代号', '写进服务器地址里，以后不能改，例如 beijing', { ...must, maxlength: 32 })}
${input('region', '地区', '可以不填，例如 北京市', { maxlength: 20 })}
${input('hotline', '本地热线', '可以不填，写全，例如 首都反诈热线 010-00001234', { maxlength: 40 })}
${input('appId', 'AppID', '微信开发者平台 → 公众号 → 基础信息', must)}
${input('appSecret', 'AppSecret', again ?? '同一页「开发密钥」，保存后不再显示', must)}
${input('token', 'Token', '已生成一个，可以换成自己的', must)}
${input('aesKey', 'EncodingAESKey', '已生成一个，可以换成自己的', must)}
${checkField({ name: 'safeModeOnly', label: '只收加密消息（安全模式）', checked: page.safeModeOnly })}
${checkField({ name: 'customerService', label: '已认证，可以发客服消息', checked: page.customerService })}
${button('检查并添加', { look: 'primary' })}</form></div>`,
})}`;
};

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
    body: html`<ol><li>打开微信开发者平台（developers.weixin.qq.com/platform），选公众号「${account.name}」。</li><li>基础信息 → 域名与消息推送配置 → 消息推送，点「修改」。</li><li>把下面三项照抄过去，加密方式选「${account.safeModeOnly ? '安全模式' : '安全模式（推荐）'}」，数据格式选 XML。</li><li>点「提交」。微信会立刻发一个请求过来，下面能看到结果。</li></ol>
${page.url === null ? alert('warning', '还没有设置 PUBLIC_URL，不知道公网地址。设好以后这里会显示完整的地址。') : pasted('URL（服务器地址）', 'paste-url', page.url)}
${
  keys === null
    ? html`<p class="text-secondary mb-0">${account.environment ? 'Token 和 EncodingAESKey 在环境变量里，这里不显示。' : 'Token 和 EncodingAESKey 已经用上，不再显示。要换，回上一页换成新的。'}</p>`
    : html`${pasted('Token', 'paste-token', keys.token)}${pasted('EncodingAESKey', 'paste-key', keys.aesKey)}<p class="text-secondary mb-0">接入成功后这两项不再显示。</p>`
}`,
  })}
${card({
  title: '收到的请求',
  body: html`<div data-requests="${path}/requests" aria-live="polite">${requestsFragment(page.requests, page.now)}</div><p class="mt-3 mb-0"><a href="${path}/connect">刷新</a></p>`,
})}
${page.demo ? card({ title: '试一试', body: html`<p>演示不连微信。打开模拟器，选「${account.name}」，发一个号码试试。</p>${linkButton('打开模拟器', account.environment ? '/simulator' : `/simulator/accounts/${account.id}`, 'primary')}` }) : null}</div>`;
};

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
