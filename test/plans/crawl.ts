import type { Visitor } from '../console/console-harness.js';

const LINK = /href="(\/console[^"#]*)/g;
const FORM = /<form\b([^>]*)>([\s\S]*?)<\/form>/g;
const FIELD = /<(input|select)\b([^>]*)>(?:([\s\S]*?)<\/select>)?/g;
const MOST_PAGES = 400;

const attribute = (of: string, name: string): string | null =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(of)?.[1] ?? null;
const plain = (html: string): string => html.replaceAll('&amp;', '&');

/** A value that somebody could put into a field of a filter. */
const sampleOf = (type: string, name: string): string => {
  if (type === 'date') return '2026-11-20';
  return type === 'number' ? '3' : `probe-${name}`;
};

/** What a filter can be sent with: each value of each field alone, and one of every field together. */
function filtersOf(page: string, at: string): string[] {
  const found: string[] = [];
  for (const [, head = '', inside = ''] of page.matchAll(FORM)) {
    if ((attribute(head, 'method') ?? 'get').toLowerCase() !== 'get') continue;
    const action = plain(attribute(head, 'action') ?? at.split('?')[0] ?? at);
    if (!action.startsWith('/console')) continue;
    const together = new URLSearchParams();
    for (const [, tag, attributes = '', options = ''] of inside.matchAll(FIELD)) {
      const name = attribute(attributes, 'name');
      if (name === null) continue;
      const type = attribute(attributes, 'type') ?? 'text';
      const values =
        tag === 'select'
          ? [...options.matchAll(/<option\b[^>]*\bvalue="([^"]*)"/g)].map(([, value = '']) => plain(value))
          : [plain(attribute(attributes, 'value') || sampleOf(type, name))];
      const real = values.filter((value) => value !== '');
      for (const value of real) found.push(`${action}?${new URLSearchParams({ [name]: value })}`);
      if (real[0] !== undefined) together.set(name, real[0]);
    }
    found.push(`${action}?${together}`);
  }
  return found;
}

/** The same page with other rows: of those one is enough. Queries are kept, their texts are not. */
const shapeOf = (path: string): string => {
  const { pathname, searchParams } = new URL(path, 'http://console.test');
  const steps = pathname.split('/').map((step) => (/\d/.test(step) || step.length > 24 ? ':' : step));
  const query = [...searchParams].map(([name, value]) =>
    /^[a-z_-]{1,24}$/.test(value) ? `${name}=${value}` : name,
  );
  return `${steps.join('/')}?${query.sort().join('&')}`;
};

/**
 * Opens every page of the console that links and filters lead to, one of each shape, but those that were done.
 * @returns the paths that answered, by shape
 */
export async function crawlConsole(
  visitor: Visitor,
  start: readonly string[],
  done: ReadonlySet<string>,
): Promise<Map<string, number>> {
  const waiting = [...start];
  const seen = new Map<string, number>();
  while (waiting.length > 0 && seen.size < MOST_PAGES) {
    const path = waiting.shift() ?? '';
    const shape = shapeOf(path);
    if (seen.has(shape) || done.has(shape) || path.includes('/sign-out')) continue;
    const response = await visitor.get(path);
    seen.set(shape, response.status);
    const to = response.headers.get('location');
    if (to?.startsWith('/console')) waiting.push(to);
    if (!response.headers.get('content-type')?.startsWith('text/html')) {
      await response.arrayBuffer();
      continue;
    }
    const page = await response.text();
    for (const [, link = ''] of page.matchAll(LINK)) waiting.push(plain(link));
    waiting.push(...filtersOf(page, path));
  }
  return seen;
}
