import { el, toast } from './dom.js';

/**
 * What WeChat makes tappable in a text: web addresses, telephone numbers, and the two forms of
 * `<a href>` that a reply may carry (a page, or `weixin://bizmsgmenu`, which sends a text).
 */
const ANCHOR = /<a\s+[^>]*?href=(["'])(.*?)\1[^>]*>([\s\S]*?)<\/a>/gi;
const TAPPABLE = new RegExp(
  [
    String.raw`https?:\/\/[\w\-.~:/?#@!$&'()*+,;=%[\]]+`,
    String.raw`(?<![\d.])1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)`,
    String.raw`(?<![\d.])0\d{2,3}-\d{7,8}(?!\d)`,
    String.raw`(?<![\d.])400[ -]?\d{3}[ -]?\d{4}(?!\d)`,
    String.raw`(?<![\d.-])(?:9[56]\d{3,4}|123\d{2}|11[0-9]|12[02])(?![\d.-])`,
  ].join('|'),
  'g',
);

function plain(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(TAPPABLE)) {
    nodes.push(text.slice(from, match.index));
    const [found] = match;
    const web = found.startsWith('http');
    const say = web ? `演示里不会打开 ${found}` : `在手机上会拨打 ${found}；演示里不拨出`;
    nodes.push(el('button', { type: 'button', class: 'tap', onclick: () => toast(say) }, found));
    from = match.index + found.length;
  }
  nodes.push(text.slice(from));
  return nodes;
}

/** Nodes of a text as WeChat shows it. `send(text, choice)` is called for bizmsgmenu links. */
export function words(text, send) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(ANCHOR)) {
    nodes.push(...plain(text.slice(from, match.index)));
    const [whole, , href, label] = match;
    if (href.startsWith('weixin://bizmsgmenu')) {
      const query = new URLSearchParams(href.split('?')[1] ?? '');
      const say = () => send(query.get('msgmenucontent') ?? label, query.get('msgmenuid') ?? undefined);
      nodes.push(el('button', { type: 'button', class: 'tap', onclick: say }, label));
    } else if (/^https?:\/\//.test(href)) {
      nodes.push(el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, label));
    } else nodes.push(label);
    from = match.index + whole.length;
  }
  nodes.push(...plain(text.slice(from)));
  return nodes;
}
