import type MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';
import { createParser, imageAt, mayLink } from './parser.js';

/** Address under which a picture (by SHA-256) is shown. */
export type ImageUrl = (sha256: string) => string;

type Styles = Readonly<Record<string, string>>;

/**
 * The platform strips classes and style sheets, so each element carries its own style; it keeps `section`, `p`,
 * headings, lists, tables, `blockquote`, `strong`, `em`, `br`, `hr`, `img`, and links to its own articles.
 */
const WECHAT: Styles = {
  p: 'margin:0 0 16px;font-size:16px;line-height:1.8;color:#1f2a33;',
  h1: 'margin:28px 0 12px;font-size:20px;line-height:1.4;color:#0b6e4f;',
  h2: 'margin:28px 0 12px;font-size:18px;line-height:1.4;color:#0b6e4f;',
  h3: 'margin:22px 0 10px;font-size:16px;line-height:1.4;color:#1f2a33;',
  h4: 'margin:18px 0 8px;font-size:16px;line-height:1.4;color:#1f2a33;',
  ul: 'margin:0 0 16px;padding-left:22px;font-size:16px;line-height:1.8;color:#1f2a33;',
  ol: 'margin:0 0 16px;padding-left:22px;font-size:16px;line-height:1.8;color:#1f2a33;',
  li: 'margin:0 0 6px;',
  blockquote: 'margin:0 0 16px;padding:10px 14px;border-left:4px solid #0b6e4f;background:#f2f7f5;',
  strong: 'color:#b3261e;',
  table: 'width:100%;border-collapse:collapse;margin:0 0 16px;font-size:14px;',
  th: 'border:1px solid #cfd8dc;padding:6px 8px;background:#f2f7f5;text-align:left;',
  td: 'border:1px solid #cfd8dc;padding:6px 8px;',
  hr: 'border:0;border-top:1px solid #dfe6e9;margin:24px 0;',
  img: 'display:block;width:100%;height:auto;margin:0 0 8px;',
};

/** Two renderers over one parser: what is allowed is decided once. */
function createRenderer(options: {
  readonly styles: Styles;
  /** Whether a link stays a link. */
  readonly links: (address: string) => boolean;
}): (markdown: string, imageUrl: ImageUrl) => string {
  const parser: MarkdownIt = createParser();
  const { escapeHtml } = parser.utils;
  const { rules } = parser.renderer;

  const styled = (token: Token): void => {
    const style = options.styles[token.tag];
    // markdown-it writes text-align on cells; the platform keeps only what is ours.
    token.attrs = (token.attrs ?? []).filter(([name]) => name === 'href');
    if (style !== undefined && token.nesting >= 0) token.attrs.push(['style', style]);
  };
  rules.image = (tokens, index, _options, env: { imageUrl: ImageUrl }) => {
    const token = tokens[index];
    const sha256 = imageAt(token?.attrGet('src') ?? '');
    const alt = escapeHtml(token?.content ?? '');
    if (sha256 === null) return alt;
    const style = options.styles.img;
    return `<img src="${escapeHtml(env.imageUrl(sha256))}" alt="${alt}"${style ? ` style="${style}"` : ''}>`;
  };
  const kept: boolean[] = [];
  rules.link_open = (tokens, index) => {
    const address = tokens[index]?.attrGet('href') ?? '';
    const keep = mayLink(address) && options.links(address);
    kept.push(keep);
    return keep ? `<a href="${escapeHtml(address)}" rel="noopener noreferrer nofollow">` : '';
  };
  rules.link_close = () => (kept.pop() ? '</a>' : '');

  return (markdown, imageUrl) => {
    const env = { imageUrl };
    const tokens = parser.parse(markdown, env);
    for (const token of tokens) {
      styled(token);
      for (const child of token.children ?? [])
        if (child.type !== 'image' && child.tag !== 'a') styled(child);
    }
    kept.length = 0;
    return parser.renderer.render(tokens, parser.options, env);
  };
}

const wechat = createRenderer({
  styles: WECHAT,
  links: (address) => new URL(address).hostname === 'mp.weixin.qq.com',
});
const page = createRenderer({ styles: {}, links: () => true });

/**
 * The text as draft/add takes it: inline styles, no classes, no scripts, pictures by addresses of the platform.
 * @param imageUrl what media/uploadimg answered
 */
export const renderForWechat = (markdown: string, imageUrl: ImageUrl): string =>
  `<section>${wechat(markdown, imageUrl)}</section>`;

/** The text for our own pages, styled by their style sheet. */
export const renderForPage = (markdown: string, imageUrl: ImageUrl): string => page(markdown, imageUrl);

/** SHA-256 of each picture in the text, in order, each once. */
export function imagesOf(markdown: string): readonly string[] {
  const found = new Set<string>();
  for (const token of createParser().parse(markdown, {})) {
    for (const child of token.children ?? []) {
      const sha256 = child.type === 'image' ? imageAt(child.attrGet('src') ?? '') : null;
      if (sha256 !== null) found.add(sha256);
    }
  }
  return [...found];
}

/** The first words of the text without marks, for cards that have no digest of their own. */
export function plainStart(markdown: string, characters: number): string {
  const words = createParser()
    .parse(markdown, {})
    .filter((token, index, all) => token.type === 'inline' && all[index - 1]?.type === 'paragraph_open')
    .flatMap((token) => token.children ?? [])
    .map((child) => (child.type === 'text' ? child.content : ' '))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  const all = [...words];
  return all.length <= characters ? words : `${all.slice(0, characters - 1).join('')}…`;
}
