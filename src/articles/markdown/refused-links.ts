import { createParser, imageAt, mayLink } from './parser.js';

/** A link or picture of the text that is shown as words only, and why. */
export interface RefusedLink {
  /** As it was typed. */
  readonly address: string;
  /**
   * `address`: cannot be read as one · `https`: any other protocol · `host`: a place that articles do not lead to ·
   * `image`: a picture that was not uploaded here
   */
  readonly why: 'address' | 'https' | 'host' | 'image';
}

const whyNot = (address: string): RefusedLink['why'] => {
  if (!URL.canParse(address)) return 'address';
  return new URL(address).protocol === 'https:' ? 'host' : 'https';
};

/** Links and pictures that stay behind when the text is rendered, in order, each once. */
export function refusedLinks(markdown: string): readonly RefusedLink[] {
  const parser = createParser();
  // Takes in everything that is written as a link: the question is which of it is refused later.
  parser.validateLink = () => true;
  parser.normalizeLink = (address) => address;
  const found = new Map<string, RefusedLink>();
  for (const token of parser.parse(markdown, {})) {
    for (const { type, attrs } of token.children ?? []) {
      const name = { link_open: 'href', image: 'src' }[type];
      if (name === undefined) continue;
      const address = attrs?.find(([one]) => one === name)?.[1] ?? '';
      if (type === 'image' ? imageAt(address) !== null : mayLink(address)) continue;
      found.set(`${type} ${address}`, { address, why: type === 'image' ? 'image' : whyNot(address) });
    }
  }
  return [...found.values()];
}
