import { Html, html } from '../../src/core/html.js';

/** WeChat's own page around an article; the article itself brings its styles. Phones show 16 px of margin. */
const STYLES = `body{margin:0;padding:20px 16px 32px;background:#fff;color:#1f2a33;font-family:system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
h1.wx{margin:0 0 12px;font-size:22px;line-height:1.4;font-weight:500}.wx-meta{margin:0 0 22px;font-size:15px;color:#6b6b6b}.wx-meta b{margin-right:8px;color:#47598a;font-weight:400}`;

/** The article as WeChat shows it: a document of its own, for the frame in the editor. `body` is that of draft/add. */
export const articlePreview = (page: {
  readonly title: string;
  readonly accountName: string;
  readonly day: string;
  readonly body: Html;
}): Html =>
  html`<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${page.title || '预览'}</title><style>${new Html(STYLES)}</style></head><body><main><h1 class="wx">${page.title || '（没有标题）'}</h1><p class="wx-meta"><b>${page.accountName}</b>${page.day}</p>${page.body}</main></body></html>`;
