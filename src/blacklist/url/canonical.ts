const UNRESERVED = /[A-Za-z0-9\-._~]/;
const ESCAPE = /%([0-9A-Fa-f]{2})/g;

/** Rounds of un-escaping before a doubly wrapped path is taken as it stands. */
const MAX_ROUNDS = 8;

/**
 * Path and query as they are compared: needless escapes undone (repeatedly, so `%2541` is `A`),
 * the others in upper case, `//`, `/./` and `/../` resolved in the path. Escapes that carry meaning
 * (`%2F`, `%3D`) stay, so a well-formed link is its own canonical form.
 */
export function canonicalPath(pathAndQuery: string): string {
  const plain = pathAndQuery.includes('%') ? unescapeAll(pathAndQuery) : pathAndQuery;
  const mark = plain.indexOf('?');
  const path = mark < 0 ? plain : plain.slice(0, mark);
  const query = mark < 0 ? '' : plain.slice(mark);
  return (needsResolving(path) ? resolveDots(path) : path) + query;
}

function unescapeAll(text: string): string {
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = current.replace(/%25(?=[0-9A-Fa-f]{2})/g, '%').replace(ESCAPE, (whole, hex: string) => {
      const char = String.fromCharCode(Number.parseInt(hex, 16));
      return UNRESERVED.test(char) ? char : whole.toUpperCase();
    });
    if (next === current) break;
    current = next;
  }
  return current;
}

const needsResolving = (path: string): boolean => path.includes('//') || path.includes('/.');

function resolveDots(path: string): string {
  const out: string[] = [];
  const segments = path.split('/');
  for (const segment of segments) {
    if (segment === '..') out.pop();
    else if (segment !== '' && segment !== '.') out.push(segment);
  }
  const last = segments[segments.length - 1];
  const open = out.length > 0 && (last === '' || last === '.' || last === '..');
  return `/${out.join('/')}${open ? '/' : ''}`;
}
