import { normalHost } from './domain.js';
import { type Kind, star } from './kind.js';

const FORM = /^[a-z0-9_](?:[a-z0-9._%+-]{0,63})@([^\s@/:?#]{1,253}\.[^\s@/:?#.\d][^\s@/:?#.]*)$/;

function parse(loose: string): string | null {
  const text = loose.trim().toLowerCase();
  const host = FORM.exec(text)?.[1];
  if (host === undefined) return null;
  const normal = normalHost(host);
  return normal === null ? null : `${text.slice(0, text.indexOf('@'))}@${normal}`;
}

/** 电子邮箱 */
export const email: Kind = {
  type: 'email',
  name: '邮箱',
  parse,
  mask(value) {
    const at = value.indexOf('@');
    return star(value.slice(0, at), 2, 1) + value.slice(at);
  },
  present: (value) => value,
  hashPrefixBits: 32,
  hints: () => [],
};
