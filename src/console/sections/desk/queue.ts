import type { DeskQueue } from '../../../../templates/console/desk.js';
import type { ReviewFilter, ReviewItem } from '../../../review/index.js';
import { SCHEME_IDS } from '../../../schemes/index.js';
import type { ConsoleRequest } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';

const PAGE = 20;
const FILTERS = ['kind', 'scheme', 'second', 'after'] as const;

/** The filters of the address; what is none of them falls away. */
function filterOf({ account, query }: Pick<ConsoleRequest, 'account' | 'query'>): ReviewFilter {
  const kind = (['report', 'identifier'] as const).find((one) => one === query.get('kind'));
  const scheme = SCHEME_IDS.find((one) => one === query.get('scheme'));
  return {
    ...(account === null ? {} : { account }),
    ...(kind === undefined ? {} : { kind }),
    ...(scheme === undefined ? {} : { scheme }),
    ...(query.get('second') === '1' ? { needsSecond: true as const } : {}),
  };
}

/** The part of the address that goes along from item to item. */
export function kept(query: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams();
  for (const name of FILTERS) {
    const value = query.get(name);
    if (value !== null && value !== '') next.set(name, value);
  }
  return next;
}

/** One page of what waits, highest risk first, then what waits longest. @throws store_unavailable */
export async function readQueue(
  { storage }: Pick<ConsoleTools, 'storage'>,
  request: Pick<ConsoleRequest, 'account' | 'query'>,
): Promise<DeskQueue> {
  const { review } = storage;
  const filter = filterOf(request);
  const query = kept(request.query);
  const last = query.has('after') ? await review.get(query.get('after') ?? '') : null;
  const own = last !== null && (request.account === null || last.account === request.account);
  const found = await review.waiting(filter, PAGE + 1, own ? last : undefined);
  const items = found.slice(0, PAGE);
  const after = found.length > PAGE ? (items.at(-1)?.id ?? null) : null;
  return { items, after, query, waiting: await review.count(filter) };
}

/** What comes up behind an item: the next in the list, else the first that waits. @throws store_unavailable */
export async function nextBehind(
  { storage }: Pick<ConsoleTools, 'storage'>,
  request: Pick<ConsoleRequest, 'account' | 'query'>,
  item: ReviewItem,
): Promise<ReviewItem | null> {
  const filter = filterOf(request);
  const [next] = await storage.review.waiting(filter, 1, item);
  if (next) return next;
  const [first, second] = await storage.review.waiting(filter, 2);
  return (first?.id === item.id ? second : first) ?? null;
}
