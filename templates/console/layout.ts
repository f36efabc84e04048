import { type Html, html } from '../../src/core/html.js';
import type { StaffRole } from '../../src/staff/index.js';
import { icon } from './icons.js';
import { csrfField } from './shared.js';

export const ROLE_NAME: Readonly<Record<StaffRole, string>> = {
  admin: '管理员',
  editor: '编辑',
  reviewer: '审核员',
  officer: '民警',
  auditor: '审计员',
};

export interface NavEntry {
  readonly name: string;
  readonly label: string;
  readonly path: string;
  readonly active: boolean;
}

export interface Frame {
  readonly title: string;
  /** `/console/assets/<version>` */
  readonly assets: string;
  readonly scripts: readonly string[];
  readonly demo: boolean;
}

export interface SignedIn {
  readonly displayName: string;
  readonly role: StaffRole;
  readonly csrf: string;
  readonly nav: readonly NavEntry[];
  readonly notice: {
    readonly text: string;
    readonly link: { readonly href: string; readonly label: string } | null;
  } | null;
  /** Accounts to choose from, for those who see all; empty for others. */
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  /** The one that is shown; null = all. */
  readonly account: string | null;
  readonly path: string;
}

/** Letters behind `g` that lead to a section; shown in the help. */
const KEYS: Readonly<Record<string, string>> = {
  dashboard: 'h',
  desk: 'd',
  reports: 'e',
  appeals: 'p',
  reporters: 'r',
  identifiers: 'i',
  articles: 'a',
  pushes: 'm',
  digests: 'w',
  cases: 'c',
  schedule: 't',
  jobs: 'j',
  audit: 'l',
  staff: 's',
  accounts: 'o',
};

const head = (frame: Frame): Html => html`<head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="robots" content="noindex">
<title>${frame.title} · 天下无贼</title>
<link rel="icon" href="${frame.assets}/mark.svg">
<link rel="stylesheet" href="${frame.assets}/tabler.css">
<link rel="stylesheet" href="${frame.assets}/console.css">
<script defer src="${frame.assets}/tabler.js"></script>
<script type="module" src="${frame.assets}/console.js"></script>
${frame.scripts.map((name) => html`<script type="module" src="${frame.assets}/${name}"></script>`)}
</head>`;

const brand = (frame: Frame): Html =>
  html`<img class="brand-mark" src="${frame.assets}/mark.svg" width="28" height="28" alt=""><span class="brand-name">天下无贼</span>${frame.demo && html`<span class="badge tone-yellow">演示</span>`}`;

/** A page without navigation: sign-in and what comes before the console opens. */
export const plainLayout = (frame: Frame, body: Html): string =>
  `<!doctype html>${html`<html lang="zh-CN">${head(frame)}<body class="plain-page">
<main class="plain-main"><div class="plain-brand">${brand(frame)}</div>${body}
<p class="plain-foot">反诈后台 · 只供工作人员使用，所有操作都有记录</p></main></body></html>`}`;

const navigation = ({ nav }: SignedIn): Html =>
  html`<ul class="navbar-nav">${nav.map(
    (entry) =>
      html`<li class="nav-item${entry.active && html` active`}"><a class="nav-link" href="${entry.path}"${entry.active && html` aria-current="page"`}${KEYS[entry.name] && html` data-go="${KEYS[entry.name]}"`}><span class="nav-link-icon">${icon(entry.name)}</span><span class="nav-link-title">${entry.label}</span></a></li>`,
  )}</ul>`;

const tenant = (user: SignedIn): Html | null =>
  user.accounts.length < 2
    ? null
    : html`<form class="tenant" method="post" action="/console/me/account">${csrfField(user.csrf)}<input type="hidden" name="next" value="${user.path}">
<label class="form-label" for="tenant">公众号</label><div class="input-group"><select class="form-select" id="tenant" name="account" data-submit><option value="">全部</option>${user.accounts.map(
        ({ id, name }) =>
          html`<option value="${id}"${id === user.account && html` selected`}>${name}</option>`,
      )}</select><noscript><button class="btn" type="submit">切换</button></noscript></div></form>`;

const person = (
  user: SignedIn,
): Html => html`<div class="person"><a class="person-name" href="/console/me"><span class="avatar avatar-sm" aria-hidden="true">${[...user.displayName][0]}</span><span class="person-words"><span>${user.displayName}</span><small>${ROLE_NAME[user.role]}</small></span></a>
<form method="post" action="/console/sign-out">${csrfField(user.csrf)}<button class="btn btn-icon btn-ghost-secondary" type="submit" aria-label="退出登录" title="退出登录">${icon('out')}</button></form></div>`;

const findBox = (): Html =>
  html`<form class="find-all" action="/console/search" role="search" aria-label="全站"><label class="visually-hidden" for="find-all">查号码、举报编号、线索编号</label><input class="form-control" id="find-all" name="q" type="text" enterkeyhint="search" autocomplete="off" maxlength="500" placeholder="查号码、编号"></form>`;

const keysHelp =
  (): Html => html`<dialog id="keys" class="keys" aria-labelledby="keys-title"><h2 id="keys-title">键盘快捷键</h2>
<dl><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>下一行、上一行</dd><dt><kbd>Enter</kbd></dt><dd>打开这一行</dd><dt><kbd>/</kbd></dt><dd>跳到搜索框</dd><dt><kbd>?</kbd></dt><dd>显示、收起这张表</dd></dl>
<div id="keys-go"></div><form method="dialog"><button class="btn" type="submit">知道了</button></form></dialog>
<dialog id="confirm" class="keys" aria-labelledby="confirm-text"><p id="confirm-text"></p><form method="dialog" class="btn-list"><button class="btn" value="no">取消</button><button class="btn btn-primary" value="yes">确定</button></form></dialog>`;

/** A page inside the console: navigation on the left, on a phone behind a button. */
export const consoleLayout = (frame: Frame, user: SignedIn, body: Html): string =>
  `<!doctype html>${html`<html lang="zh-CN">${head(frame)}<body data-csrf="${user.csrf}">
<a class="skip" href="#content">跳到正文</a>
<div class="page">
<aside class="navbar navbar-vertical navbar-expand-lg" data-bs-theme="light" aria-label="侧栏"><div class="container-fluid">
<a class="navbar-brand" href="/console">${brand(frame)}</a>
<button class="navbar-toggler" type="button" data-bs-toggle="collapse" data-bs-target="#nav" aria-controls="nav" aria-expanded="false" aria-label="打开导航">${icon('menu')}</button>
<div class="collapse navbar-collapse" id="nav">${tenant(user)}${findBox()}<nav aria-label="主导航">${navigation(user)}</nav>
<div class="nav-foot"><button class="btn btn-ghost-secondary btn-sm keys-button" type="button" data-keys>${icon('help')}快捷键 <kbd>?</kbd></button>${person(user)}</div></div>
</div></aside>
<div class="page-wrapper"><main class="page-body" id="content" tabindex="-1"><div class="container-xl">${
    user.notice &&
    html`<div class="alert alert-success" role="status"><div>${user.notice.text}${user.notice.link && html` <a class="alert-link" href="${user.notice.link.href}">${user.notice.link.label}</a>`}</div></div>`
  }${body}</div></main></div>
</div>${keysHelp()}</body></html>`}`;
