import { searchBody } from '../../../../templates/console/search.js';
import type { ConsoleSection } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { createFindAnything } from './find.js';

/** 全站搜索: report numbers, cases, people, identifiers; one hit leads there at once. */
export function createSearchSection(tools: ConsoleTools): ConsoleSection {
  const findAnything = createFindAnything(tools);
  return {
    name: 'search',
    label: '搜索',
    path: null,
    permission: 'identifiers.read',
    routes: [
      {
        method: 'GET',
        path: '/console/search',
        permission: 'identifiers.read',
        async handle(request) {
          const text = (request.query.get('q') ?? '').slice(0, 2_000).trim();
          const hits = text === '' ? [] : await findAnything(text, request);
          const [only] = hits;
          if (hits.length === 1 && only) return { kind: 'redirect', to: only.href };
          return { kind: 'page', title: '搜索', body: searchBody({ text, hits }) };
        },
      },
    ],
  };
}
