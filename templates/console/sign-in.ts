import { type Html, html } from '../../src/core/html.js';
import { inputField } from './form.js';
import { alert, button, card, csrfField, linkButton } from './shared.js';

/** Faults of the forms before the console opens, by what went wrong. */
export const SIGN_IN_WORDS = {
  wrong: '登录名或密码不对。',
  wait: (seconds: number): string =>
    `试的次数太多了，请等 ${seconds < 90 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`}再试。`,
  password: '密码不对。',
  code: '验证码不对，或已经用过。请用应用里正在显示的那一个。',
  signedOut: '已退出登录。',
} as const;

const PASSWORD_WORDS: Readonly<Record<string, string>> = {
  short: '密码至少 10 个字符。几个不相干的词连起来就很好。',
  long: '密码最长 128 个字符。',
  name: '密码不能只是登录名加几个字符。',
  common: '这个密码太常见，请换一个。',
  same: '新密码和旧密码一样。',
};
/** Why a password was refused. */
export const passwordWords = (fault: string | undefined): string =>
  PASSWORD_WORDS[fault ?? ''] ?? '这个密码不行，请换一个。';

interface Common {
  readonly csrf: string;
  readonly error?: string;
}

const box = (title: string, body: Html): Html =>
  html`<div class="plain-box"><h1 class="plain-title">${title}</h1>${body}</div>`;
const fault = (error: string | undefined): Html | null => (error ? alert('danger', error) : null);

export const signInBody = (
  page: Common & { readonly name: string; readonly next: string; readonly setup: string | null },
): Html =>
  html`${page.setup && card({ body: html`<p class="mb-2"><strong>第一次使用？</strong>这里还没有工作人员，先建一个管理员。</p>${linkButton('设置第一个管理员', page.setup, 'primary')}` })}
${box(
  '登录',
  html`${fault(page.error)}<form method="post" action="/console/sign-in">${csrfField(page.csrf)}<input type="hidden" name="next" value="${page.next}">
${inputField({ name: 'name', label: '登录名', value: page.name, autocomplete: 'username', required: true, maxlength: 64, autofocus: page.name === '' })}
${inputField({ name: 'password', label: '密码', type: 'password', autocomplete: 'current-password', required: true, maxlength: 512, autofocus: page.name !== '' })}
<div class="form-footer">${button('登录', { look: 'primary' })}</div></form>
<p class="form-hint mt-3 mb-0">忘了密码？请管理员给你一个一次性链接。</p>`,
)}`;

export const lockedBody = (page: Common & { readonly displayName: string; readonly next: string }): Html =>
  box(
    '已锁定',
    html`<p class="text-secondary">${page.displayName}，15 分钟没有操作，页面锁上了。输入密码，回到刚才的地方。</p>${fault(page.error)}<form method="post" action="/console/unlock">${csrfField(page.csrf)}<input type="hidden" name="next" value="${page.next}">
${inputField({ name: 'password', label: '密码', type: 'password', autocomplete: 'current-password', required: true, maxlength: 512, autofocus: true })}
<div class="form-footer">${button('继续', { look: 'primary' })}</div></form>
<form method="post" action="/console/sign-out" class="mt-3">${csrfField(page.csrf)}<button class="btn btn-link p-0" type="submit">换一个人登录</button></form>`,
  );

export const secondBody = (page: Common & { readonly next: string }): Html =>
  box(
    '动态验证码',
    html`<p class="text-secondary">打开手机上的验证器应用，输入正在显示的 6 位数字。手机不在身边，可以用一个恢复码。</p>${fault(page.error)}<form method="post" action="/console/second">${csrfField(page.csrf)}<input type="hidden" name="next" value="${page.next}">
${inputField({ name: 'code', label: '验证码或恢复码', autocomplete: 'one-time-code', required: true, maxlength: 16, autofocus: true })}
<div class="form-footer">${button('继续', { look: 'primary' })}</div></form>
<form method="post" action="/console/sign-out" class="mt-3">${csrfField(page.csrf)}<button class="btn btn-link p-0" type="submit">换一个人登录</button></form>`,
  );

/** The form behind a one-time link, and the set-up of the first administrator (`first`). */
export const welcomeBody = (
  page: Common & {
    readonly action: string;
    readonly first: boolean;
    readonly name: string;
    readonly displayName: string;
  },
): Html =>
  box(
    page.first ? '设置第一个管理员' : `${page.displayName}，请设置密码`,
    html`${fault(page.error)}<form method="post" action="${page.action}">${csrfField(page.csrf)}
${
  page.first
    ? html`${inputField({ name: 'name', label: '登录名', value: page.name, autocomplete: 'username', required: true, maxlength: 32, hint: '小写字母、数字和 . _ -，以字母开头', autofocus: true })}${inputField({ name: 'displayName', label: '显示名', value: page.displayName, autocomplete: 'name', required: true, maxlength: 40, hint: '同事看到的名字' })}`
    : html`<input type="hidden" name="name" autocomplete="username" value="${page.name}">`
}
${inputField({ name: 'password', label: '密码', type: 'password', autocomplete: 'new-password', required: true, maxlength: 128, hint: '至少 10 个字符，长比花哨好' })}
${inputField({ name: 'again', label: '再输一遍', type: 'password', autocomplete: 'new-password', required: true, maxlength: 128 })}
<div class="form-footer">${button('保存并登录', { look: 'primary' })}</div></form>`,
  );
