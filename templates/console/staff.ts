import { type Html, html } from '../../src/core/html.js';
import { STAFF_ROLES, type StaffRecord, type StaffRole } from '../../src/staff/index.js';
import { checkField, inputField, selectField } from './form.js';
import { icon } from './icons.js';
import { ROLE_NAME } from './layout.js';
import {
  alert,
  badge,
  button,
  card,
  confirmForm,
  csrfField,
  linkButton,
  pageHeader,
  pager,
  table,
  timeShown,
} from './shared.js';

type Accounts = readonly { readonly id: string; readonly name: string }[];
const roles = STAFF_ROLES.map((role): [StaffRole, string] => [role, ROLE_NAME[role]]);

/** What a role is for, under the choice of roles. */
const ROLES_HINT =
  '管理员管人和设置；编辑写文章、推送；审核员处理举报；民警看周报和案件；审计员只看，不能改。';

const accountField = (accounts: Accounts, value: string | null, all: boolean): Html =>
  selectField({
    name: 'account',
    label: '公众号',
    value: value ?? '',
    options: [
      ...(all ? ([['', '全部']] as const) : []),
      ...accounts.map(({ id, name }): [string, string] => [id, name]),
    ],
    hint: '只能看到这个公众号的数据',
  });

const stateBadge = (member: StaffRecord): Html => {
  if (member.disabledAt !== null) return badge('已停用', 'secondary');
  return member.passwordHash === null ? badge('待设置密码', 'yellow') : badge('正常', 'green');
};

export const staffListBody = (page: {
  readonly members: readonly StaffRecord[];
  readonly accountName: (id: string | null) => string;
  readonly query: URLSearchParams;
  readonly after: string | null;
  readonly now: number;
}): Html => html`${pageHeader({
  title: '工作人员',
  subtitle: '谁能登录后台，能做什么',
  actions: [linkButton(html`${icon('plus')}添加`, '/console/staff/new', 'primary')],
})}
${card({
  flush: true,
  body: table({
    caption: '工作人员',
    columns: [
      { label: '姓名' },
      { label: '角色' },
      { label: '公众号' },
      { label: '动态验证码' },
      { label: '状态' },
      { label: '最近登录' },
    ],
    empty: '还没有工作人员',
    rows: page.members.map((member) => ({
      href: `/console/staff/${member.id}`,
      cells: [
        html`<span class="fw-medium">${member.displayName}</span> <small class="text-secondary mono">${member.name}</small>`,
        ROLE_NAME[member.role],
        page.accountName(member.account),
        member.sealedTotp === null ? html`<span class="text-secondary">未开启</span>` : '已开启',
        stateBadge(member),
        member.signedInAt === null
          ? html`<span class="text-secondary">从未</span>`
          : timeShown(member.signedInAt, page.now),
      ],
    })),
  }),
})}
${pager('/console/staff', page.query, page.after)}`;

export const staffNewBody = (page: {
  readonly csrf: string;
  readonly accounts: Accounts;
  readonly all: boolean;
  readonly values: URLSearchParams;
  readonly error?: string;
}): Html => html`${pageHeader({ title: '添加工作人员', back: { href: '/console/staff', label: '工作人员' } })}
${card({
  body: html`<div class="narrow">${page.error ? alert('danger', page.error) : null}<form method="post" action="/console/staff/new">${csrfField(page.csrf)}
${inputField({ name: 'displayName', label: '姓名', value: page.values.get('displayName') ?? '', required: true, maxlength: 40, hint: '同事看到的名字', autofocus: true })}
${inputField({ name: 'name', label: '登录名', value: page.values.get('name') ?? '', required: true, maxlength: 32, hint: '小写字母、数字和 . _ -，以字母开头', autocomplete: 'off' })}
${selectField({ name: 'role', label: '角色', value: page.values.get('role') ?? 'reviewer', options: roles, hint: ROLES_HINT })}
${accountField(page.accounts, page.values.get('account'), page.all)}
${button('添加并生成登录链接', { look: 'primary' })}</form></div>`,
})}`;

/** The one-time link, shown this once. */
export const staffLinkBody = (page: {
  readonly displayName: string;
  readonly url: string;
  readonly id: string;
}): Html => html`${pageHeader({ title: '登录链接', back: { href: `/console/staff/${page.id}`, label: page.displayName } })}
${card({
  body: html`<p>把链接当面或用可靠的方式交给 <strong>${page.displayName}</strong>。打开后自己设置密码。</p>
<p><code class="mono link-box" data-copy>${page.url}</code></p>
<p class="text-secondary">24 小时内有效，只能用一次。离开这一页就看不到了，需要时可以重新生成。</p>${linkButton('完成', '/console/staff', 'primary')}`,
})}`;

export const staffEditBody = (page: {
  readonly csrf: string;
  readonly member: StaffRecord;
  readonly own: boolean;
  readonly accounts: Accounts;
  readonly all: boolean;
  readonly now: number;
}): Html => {
  const { member, csrf } = page;
  const path = `/console/staff/${member.id}`;
  const disabled = member.disabledAt !== null;
  return html`${pageHeader({
    title: member.displayName,
    subtitle: html`<span class="mono">${member.name}</span> ${stateBadge(member)} 添加于 ${timeShown(member.createdAt, page.now)}`,
    back: { href: '/console/staff', label: '工作人员' },
  })}
<div class="stack">${card({
    title: '资料和角色',
    body: html`<form class="narrow" method="post" action="${path}">${csrfField(csrf)}
${inputField({ name: 'displayName', label: '姓名', value: member.displayName, required: true, maxlength: 40 })}
${selectField({ name: 'role', label: '角色', value: member.role, options: roles, hint: ROLES_HINT })}
${accountField(page.accounts, member.account, page.all)}
<p class="form-hint">改了角色或公众号，对方要重新登录。</p>${button('保存', { look: 'primary' })}</form>`,
  })}
${card({
  title: '重置登录',
  body: html`<p class="text-secondary">原来的密码作废，生成一个一次性链接，由本人重新设置。</p><form method="post" action="${path}/reset" data-confirm="${member.displayName} 现在的密码会立刻作废，继续？">${csrfField(csrf)}${checkField({ name: 'totp', label: '同时解除动态验证码（手机丢了，恢复码也没有）' })}${button('生成登录链接')}</form>`,
})}
${card({
  title: disabled ? '恢复使用' : '停用',
  body: page.own
    ? html`<p class="text-secondary mb-0">不能停用自己。</p>`
    : html`<p class="text-secondary">${disabled ? '恢复后可以用原来的密码登录。' : '停用后立刻退出登录，做过的事仍保留在记录里。'}</p>${confirmForm(
        {
          action: `${path}/${disabled ? 'enable' : 'disable'}`,
          csrf,
          label: disabled ? '恢复' : '停用',
          ...(disabled ? {} : { look: 'danger', confirm: `停用 ${member.displayName}？` }),
        },
      )}`,
})}</div>`;
};

export const STAFF_WORDS = { saved: '已保存。', disabled: '已停用。', enabled: '已恢复。' } as const;
