import type { IncomingMessage } from 'node:http';
import type { KeyedHash } from '../core/keyed-hash.js';
import { sameText } from './csrf.js';

/** Session of a signed-in browser, and the mark of one that is about to sign in. */
export const SESSION_COOKIE = 'txwz_console';
export const VISITOR_COOKIE = 'txwz_console_visitor';

/** The value with a keyed hash behind it: invented ones are turned away before the store is asked. */
export const signCookie = (keyedHash: KeyedHash, token: string): string =>
  `${token}.${keyedHash('console-cookie', token)}`;

/** The token of a signed cookie, or null when there is none or it is not ours. */
export function readCookie(request: IncomingMessage, keyedHash: KeyedHash, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value = ''] = part.trim().split('=', 2);
    if (key !== name) continue;
    const [token = '', mark = ''] = value.split('.', 2);
    if (token !== '' && sameText(mark, keyedHash('console-cookie', token))) return token;
  }
  return null;
}

/** A Set-Cookie line. Without `value` the cookie is taken away. */
export function cookieLine(
  name: string,
  value: string | null,
  options: { readonly secure: boolean },
): string {
  const life = value === null ? '; Max-Age=0' : '';
  return `${name}=${value ?? ''}; Path=/console; HttpOnly; SameSite=Lax${options.secure ? '; Secure' : ''}${life}`;
}
