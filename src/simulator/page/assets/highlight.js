import { el, toast } from './dom.js';

const XML_TOKEN = /(<!\[CDATA\[)([\s\S]*?)(\]\]>)|(<\/?[\w:-]+[^>]*>)/g;

/** XML with tags dimmed and values bright; nothing is reformatted, so it stays exactly what was sent. */
function xml(source) {
  const nodes = [];
  let from = 0;
  for (const match of source.matchAll(XML_TOKEN)) {
    nodes.push(source.slice(from, match.index));
    const [whole, open, inner, close] = match;
    if (open) nodes.push(el('i', {}, open), el('b', {}, inner), el('i', {}, close));
    else nodes.push(el('em', {}, whole));
    from = match.index + whole.length;
  }
  nodes.push(source.slice(from));
  return nodes;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast('已复制');
  } catch {
    toast('浏览器不让复制，请手动选中');
  }
}

/** A titled block of raw text with a copy button. */
export function code(title, source, { copyAs = source, empty = '（空）' } = {}) {
  return el(
    'figure',
    { class: 'code' },
    el(
      'figcaption',
      {},
      title,
      el(
        'button',
        { type: 'button', class: 'copy', 'aria-label': `复制：${title}`, onclick: () => copy(copyAs) },
        '复制',
      ),
    ),
    el('pre', { tabindex: '0' }, source === '' ? el('span', { class: 'dim' }, empty) : xml(source)),
  );
}

/** A command line that repeats a recorded request. */
export function asCurl(request) {
  const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
  const type = request.headers['Content-Type'] ?? request.headers['content-type'];
  const parts = ['curl', '-i', quote(request.url), '-A', quote('Mozilla/4.0')];
  if (type) parts.push('-H', quote(`Content-Type: ${type}`));
  if (request.body) parts.push('--data-binary', quote(request.body));
  return parts.join(' ');
}

/** The head of a request or an answer as it went over the wire. */
export const head = (first, headers) =>
  [first, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\n');
