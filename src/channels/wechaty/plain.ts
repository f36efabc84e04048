import { wellFormed } from '../../core/text-fit.js';

/** UTF-16 units of one field; WeChat's own longest text has some 16,000 bytes, a puppet may bring anything. */
const MAX_UNITS = 20_000;

const fitted = (text: string): string =>
  wellFormed(text.length > MAX_UNITS ? text.slice(0, MAX_UNITS).replace(/[\ud800-\udbff]$/u, '') : text);

/** What somebody sent, with texts of a length that may wait in memory, and of whole characters. */
export const plain = <Content extends object>(content: Content): Content =>
  Object.fromEntries(
    Object.entries(content).map(([name, value]) => [name, typeof value === 'string' ? fitted(value) : value]),
  ) as Content;
