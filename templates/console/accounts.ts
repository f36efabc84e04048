import type { AccountFault, AccountFaults, AccountField, AccountTexts } from '../../src/accounts/index.js';
import { type Html, html } from '../../src/core/html.js';
import { checkField, inputField } from './form.js';
import { icon } from './icons.js';
import { alert, badge, button, card, csrfField, linkButton, pageHeader, table } from './shared.js';

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

/** The words for a fault, for the field that has it. */
export const faultOf = (faults: AccountFaults, field: AccountField): { readonly error?: string } => {
  const fault = faults[field];
  if (fault === undefined) return {};
  const own = fault === 'shape' ? SHAPE : fault === 'too_long' ? TOO_LONG : {};
  return { error: own[field] ?? FAULT[fault] };
};

export const stateBadge = (account: ShownAccount): Html => {
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
  body: html`<div class="narrow">${wrong ? alert('danger', '还没有保存，请改好标出来的地方。') : null}${page.demo ? alert('info', '演示里密钥都是编好的，填名称和代号就能用，答话在模拟器里看。') : null}
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
