import { type Html, html } from '../core/html.js';

/** What a public page shows; all of it was written or approved by staff, nothing is about a person. */
export interface PublicPage {
  readonly title: string;
  readonly description: string;
  /** Address of the page itself and of its picture, absolute; null where none is known. */
  readonly url: string | null;
  readonly image: string | null;
  readonly body: Html;
  /** Small line below the title. */
  readonly meta: string;
}

/**
 * A page with its share card: WeChat and others read Open Graph (https://ogp.me). No scripts and no inline styles;
 * the policy of the pages would stop them.
 */
export function publicPage({ title, description, url, image, body, meta }: PublicPage): string {
  return `<!doctype html>${html`<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · 天下无贼</title><meta name="description" content="${description}"><meta property="og:type" content="article"><meta property="og:site_name" content="天下无贼"><meta property="og:title" content="${title}"><meta property="og:description" content="${description}">${url !== null && html`<meta property="og:url" content="${url}"><link rel="canonical" href="${url}">`}${image !== null && html`<meta property="og:image" content="${image}">`}<link rel="stylesheet" href="/articles.css"></head><body><main><article><h1>${title}</h1><p class="meta">${meta}</p>${body}</article><aside><p><strong>正在转账，或刚刚被骗？先打 110。</strong>接到可疑电话，挂断后拨 96110 问一问。</p></aside></main><footer><a href="/schemes">常见骗术</a>　没有记录不等于安全。</footer></body></html>`}`;
}

/** The style sheet of the public pages. */
export const ARTICLES_CSS = `body{font:17px/1.8 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;max-width:42rem;margin:0 auto;padding:1.5rem 1.2rem;color:#1b2733;background:#fff}
h1{font-size:1.55rem;line-height:1.4;margin:.2rem 0}h2{font-size:1.2rem;margin:2rem 0 .6rem;color:#0b6e4f}h3{font-size:1.05rem}
.meta{color:#5b6b78;font-size:.9rem;margin:0 0 1.4rem}img{max-width:100%;height:auto;border-radius:.4rem}a{color:#0b6e4f}
blockquote{margin:1rem 0;padding:.6rem 1rem;border-left:4px solid #0b6e4f;background:#f2f7f5}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #cfd8dc;padding:.4rem .6rem;text-align:left}aside{background:#fff7e0;border:1px solid #e8d08a;border-radius:.6rem;padding:.2rem 1rem;margin:2rem 0}
ul.schemes{list-style:none;padding:0}ul.schemes li{border-bottom:1px solid #e3e9ec;padding:.7rem 0}ul.schemes a{font-weight:600;text-decoration:none}
ul.schemes p{margin:.2rem 0 0;color:#44525d;font-size:.95rem}footer{color:#5b6b78;font-size:.9rem;margin-top:2rem}`;
