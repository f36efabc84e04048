import { type Html, html } from '../../src/core/html.js';
import type { Content } from './shared.js';

/** One number with what it is; `href` leads to the list behind it. */
export function figureTile(tile: {
  readonly label: string;
  readonly value: Content;
  readonly note?: Content;
  /** Null or omitted: there is no list, or the reader may not open it. */
  readonly href?: string | null;
  readonly tone?: 'good' | 'bad';
}): Html {
  const inside = html`<span class="figure-label">${tile.label}</span><span class="figure-value${tile.tone && html` figure-${tile.tone}`}">${tile.value}</span>${tile.note && html`<span class="figure-note">${tile.note}</span>`}`;
  return tile.href
    ? html`<a class="figure-tile" href="${tile.href}">${inside}</a>`
    : html`<div class="figure-tile">${inside}</div>`;
}

/** Six stand in one line, other numbers by four, so that lines above each other keep their columns. */
export const figureRow = (tiles: readonly (Html | null)[]): Html =>
  html`<div class="figure-row figure-row-${tiles.length === 6 ? 6 : 4}">${tiles}</div>`;

/** `45 秒`, `12 分钟`, `3.5 小时`, `2.1 天`; `—` of nothing. */
export function shownSpan(ms: number | null): string {
  if (ms === null) return '—';
  const short = (value: number): string =>
    value < 10 ? value.toFixed(1).replace(/\.0$/, '') : value.toFixed(0);
  if (ms < 60_000) return `${Math.round(ms / 1_000)} 秒`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} 分钟`;
  if (ms < 86_400_000) return `${short(ms / 3_600_000)} 小时`;
  return `${short(ms / 86_400_000)} 天`;
}
