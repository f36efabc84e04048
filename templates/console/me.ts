import { type Html, html } from '../../src/core/html.js';
import type { StaffRole } from '../../src/staff/index.js';
import { inputField } from './form.js';
import { ROLE_NAME } from './layout.js';
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
  timeShown,
} from './shared.js';

export interface MePage {
  readonly csrf: string;
  readonly now: number;
  readonly name: string;
  readonly displayName: string;
  readonly role: StaffRole;
  readonly accountName: string | null;
  readonly enrolled: boolean;
  readonly recoveryLeft: number;
  readonly sessions: readonly {
    readonly current: boolean;
    readonly createdAt: number;
    readonly seenAt: number;
  }[];
}

export const meBody = (
  page: MePage,
): Html => html`${pageHeader({ title: '我的账号', subtitle: '密码、动态验证码和登录状态' })}
<div class="stack">${card({
  title: '资料',
  body: definitionList([
    ['登录名', html`<span class="mono">${page.name}</span>`],
    ['显示名', page.displayName],
    ['角色', ROLE_NAME[page.role]],
    ['公众号', page.accountName ?? '全部'],
  ]),
})}
${card({
  title: '密码',
  body: html`<p class="text-secondary mb-3">改密码后，其他浏览器会退出登录。</p>${linkButton('改密码', '/console/me/password')}`,
})}
${card({
  title: '动态验证码',
  actions: [page.enrolled ? badge('已开启', 'green') : badge('未开启', 'yellow')],
  body: page.enrolled
    ? html`<p>登录时除了密码，还要验证器应用里的 6 位数字。</p><p class="text-secondary">还剩 ${page.recoveryLeft} 个恢复码。</p><div class="btn-list">${linkButton('换一台手机', '/console/me/totp')}</div>`
    : html`<p class="text-secondary">只有密码不够稳妥：密码泄露了，别人仍然进不来，才算安全。</p>${linkButton('开启动态验证码', '/console/me/totp', 'primary')}`,
})}
${card({
  title: '登录状态',
  actions: [
    confirmForm({
      action: '/console/me/sign-out-everywhere',
      csrf: page.csrf,
      label: '全部退出',
      look: 'danger',
      confirm: '所有浏览器都退出登录，包括这一个？',
    }),
  ],
  body: html`<ul class="plain-list">${page.sessions.map(
    (session) =>
      html`<li>${session.current ? badge('这个浏览器', 'blue') : badge('其他浏览器', 'secondary')} 登录于 ${timeShown(session.createdAt, page.now)}，最近使用 ${timeShown(session.seenAt, page.now)}</li>`,
  )}</ul>`,
})}</div>`;

export const passwordBody = (page: {
  readonly csrf: string;
  readonly forced: boolean;
  readonly name: string;
  readonly error?: string;
}): Html => html`${pageHeader({
  title: '改密码',
  ...(page.forced
    ? { subtitle: '现在的密码是别人设的。换成只有你知道的，再开始。' }
    : { back: { href: '/console/me', label: '我的账号' } }),
})}
${card({
  body: html`<div class="narrow">${page.error ? alert('danger', page.error) : null}<form method="post" action="/console/me/password">${csrfField(page.csrf)}<input type="hidden" name="username" autocomplete="username" value="${page.name}">
${inputField({ name: 'old', label: '现在的密码', type: 'password', autocomplete: 'current-password', required: true, maxlength: 512 })}
${inputField({ name: 'password', label: '新密码', type: 'password', autocomplete: 'new-password', required: true, maxlength: 128, hint: '至少 10 个字符，长比花哨好' })}
${inputField({ name: 'again', label: '再输一遍', type: 'password', autocomplete: 'new-password', required: true, maxlength: 128 })}
${button('保存', { look: 'primary' })}</form></div>`,
})}`;

export const enrolBody = (page: {
  readonly csrf: string;
  readonly forced: boolean;
  readonly qr: Html;
  readonly secret: string;
  readonly sealed: string;
  /** There is an app already: whoever puts another in its place shows that it is them. */
  readonly again: boolean;
  readonly error?: string;
}): Html => html`${pageHeader({
  title: '开启动态验证码',
  ...(page.forced
    ? { subtitle: '管理员和民警必须开启，才能使用后台。' }
    : { back: { href: '/console/me', label: '我的账号' } }),
})}
${card({
  body: html`${page.error ? alert('danger', page.error) : null}<div class="enrol"><div class="enrol-qr">${page.qr}</div><div class="narrow">
<ol class="steps-list"><li>手机装一个验证器应用（支持 TOTP 的都可以）。</li><li>扫二维码。扫不了，就手动输入密钥：<br><code class="mono secret">${page.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></li><li>输入应用里显示的 6 位数字。</li></ol>
<form method="post" action="/console/me/totp">${csrfField(page.csrf)}<input type="hidden" name="sealed" value="${page.sealed}">
${inputField({ name: 'code', label: '6 位数字', autocomplete: 'one-time-code', inputmode: 'numeric', required: true, maxlength: 8, autofocus: true })}
${page.again && inputField({ name: 'password', label: '现在的密码', type: 'password', autocomplete: 'current-password', required: true, maxlength: 512, hint: '换验证器要再确认一次是你本人' })}
${button('开启', { look: 'primary' })}</form></div></div>`,
})}`;

export const recoveryBody = (
  codes: readonly string[],
): Html => html`${pageHeader({ title: '保存恢复码', subtitle: '手机丢了，用它登录。每个只能用一次，离开这一页就看不到了。' })}
${card({
  body: html`<ul class="codes">${codes.map((code) => html`<li><code class="mono">${code}</code></li>`)}</ul><p class="text-secondary">抄下来或打印，和手机分开放。</p>${linkButton('已经保存好了', '/console', 'primary')}`,
})}`;

export const ME_WORDS = {
  passwordChanged: '密码已改，其他浏览器已退出登录。',
  differ: '两遍输入的密码不一样。',
  stale: '二维码过期了，请扫新的这一个。',
} as const;
