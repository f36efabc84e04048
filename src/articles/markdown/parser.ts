import MarkdownIt from 'markdown-it';

/** Hosts that articles may link to: the platform's own articles and public authorities. */
const ALLOWED = [
  /^mp\.weixin\.qq\.com$/,
  /(?:^|\.)gov\.cn$/,
  /^(?:www\.)?12321\.cn$/,
  /^(?:www\.)?12377\.cn$/,
  /^(?:www\.)?12315\.cn$/,
];

/** A picture that was uploaded here: `image:` and the SHA-256 of its bytes. */
const IMAGE = /^image:([0-9a-f]{64})$/;

/** The picture that an image's address names; null when it is not one of ours. */
export const imageAt = (address: string): string | null => IMAGE.exec(address)?.[1] ?? null;

/** Whether an article may link there: https, and on the list. */
export function mayLink(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, port } = new URL(address);
  return (
    protocol === 'https:' &&
    username === '' &&
    port === '' &&
    ALLOWED.some((pattern) => pattern.test(hostname))
  );
}

/**
 * Markdown (CommonMark and tables) with everything off that could carry code: no HTML, links and pictures only
 * where `mayLink` and `imageAt` allow; others stay visible as the text that was typed.
 */
export function createParser(): MarkdownIt {
  const parser = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: true });
  parser.disable(['html_block', 'html_inline', 'reference', 'code', 'autolink']);
  // One check serves links and pictures, so both are held apart again when the tokens are rendered.
  parser.validateLink = (address) => imageAt(address) !== null || mayLink(address);
  return parser;
}
