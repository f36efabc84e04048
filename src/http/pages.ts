import { html } from '../core/html.js';

const style = `body{font:16px/1.7 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;max-width:42rem;margin:3rem auto;padding:0 1.2rem;color:#1b2733}
h1{font-size:1.6rem;margin:0 0 .3rem}a{color:#0b6e4f}.note{background:#fff7e0;border:1px solid #e8d08a;border-radius:.6rem;padding:.7rem 1rem}
.act{display:inline-block;background:#0b6e4f;color:#fff;padding:.6rem 1.1rem;border-radius:.6rem;text-decoration:none;margin:.4rem .6rem .4rem 0}
strong.big{font-size:1.15rem}footer{color:#5b6b78;font-size:.9rem;margin-top:2.5rem}`;

const page = (title: string, body: ReturnType<typeof html>): string =>
  `<!doctype html>${html`<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><link rel="stylesheet" href="/pages.css"></head><body>${body}</body></html>`}`;

/** The stylesheet of the plain pages; served by itself so that the policy needs no inline style. */
export const PAGES_CSS = style;

/** The public page at `/`: what this is, where to try it, whom to call when it burns. */
export function homePage(options: { readonly demo: boolean; readonly simulator: boolean }): string {
  return page(
    '天下无贼 · 反诈查询',
    html`<main><h1>天下无贼</h1>
<p>收到可疑的电话、短信、链接或账号？发给公众号，马上告诉你查到了什么、现在该做什么。</p>
${options.demo && html`<p class="note" role="note">这是演示：号码都是编的，没有接入真实的公众号，也没有真实的举报数据。</p>`}
<p><strong class="big">正在转账，或刚刚被骗？先打 110。</strong><br>接到自称公检法、客服、领导的电话，挂断后拨 96110 问一问。</p>
${options.simulator && html`<p><a class="act" href="/simulator">打开微信模拟器，试一试</a></p>`}
<footer>没有记录不等于安全。开源软件，Apache-2.0 许可。</footer></main>`,
  );
}

/** What stands at an address that has no page of its own in this version. */
export function plainPage(title: string, text: string): string {
  return page(title, html`<main><h1>${title}</h1><p>${text}</p><p><a href="/">回首页</a></p></main>`);
}
