import { type Html, html } from '../../core/html.js';
import { icon, iconSprite } from './icons.js';

/** Frame of every page of the simulator: no inline script or style. `styles` in order: later ones refine earlier ones. */
export function document(page: {
  readonly title: string;
  /** Where the page's own routes are. */
  readonly base: string;
  readonly assets: string;
  readonly styles: readonly string[];
  readonly script: string;
  /** Left panel, phone, right panel. */
  readonly panels: Html;
  /** Marks the page for its script. */
  readonly door?: string;
}): string {
  const { title, base, assets, styles, script, panels, door } = page;
  return `<!doctype html>${html`<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light">
<title>${title} · 微信模拟器</title>
<link rel="icon" href="${assets}/avatar.svg">
${styles.map((name) => html`<link rel="stylesheet" href="${assets}/${name}.css">`)}
<script type="module" src="${assets}/${script}.js"></script>
</head>
<body data-base="${base}" data-assets="${assets}"${door !== undefined && html` data-door="${door}"`}>
${iconSprite()}
<a class="skip" href="#draft">跳到输入框</a>
<div class="stage">
${panels}
</div>
<div id="toast" class="toast" role="status" aria-live="polite"></div>
<div id="backdrop" class="backdrop" hidden></div>
<noscript><p class="noscript">这个页面需要 JavaScript。</p></noscript>
<template id="icon-code">${icon('code')}</template>
</body>
</html>`}`;
}
