import { html } from '../../core/html.js';
import type { SimulatorContext } from '../server/context.js';
import { controls } from './controls.js';
import { icon, iconSprite } from './icons.js';
import { inspector } from './inspector.js';
import { phone } from './phone.js';

/** Order matters: later files may refine earlier ones. */
const STYLES = [
  'base',
  'phone',
  'bubbles',
  'cards',
  'composer',
  'sheet',
  'controls',
  'replay',
  'inspector',
  'code',
  'panels',
];

/** The whole page; the script fills in chat, menu and examples from `/state`. */
export function renderPage({ platform, basePath }: SimulatorContext): string {
  const { name } = platform.account;
  const assets = `${basePath}/assets`;
  return `<!doctype html>${html`<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light">
<title>${name} · 微信模拟器</title>
<link rel="icon" href="${assets}/avatar.svg">
${STYLES.map((name) => html`<link rel="stylesheet" href="${assets}/${name}.css">`)}
<script type="module" src="${assets}/app.js"></script>
</head>
<body data-base="${basePath}">
${iconSprite()}
<a class="skip" href="#draft">跳到输入框</a>
<div class="stage">
${controls(platform)}
${phone(name, assets)}
${inspector()}
</div>
<div id="toast" class="toast" role="status" aria-live="polite"></div>
<div id="backdrop" class="backdrop" hidden></div>
<noscript><p class="noscript">这个页面需要 JavaScript。</p></noscript>
<template id="icon-code">${icon('code')}</template>
</body>
</html>`}`;
}
