import { type Html, html } from '../../src/core/html.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { badge, card, pageHeader, shownIdentifier, table } from './shared.js';

export type SearchHit =
  | { readonly kind: 'report' | 'case' | 'staff'; readonly words: string; readonly href: string }
  | { readonly kind: 'identifier'; readonly identifier: Identifier; readonly href: string };

const KIND: Readonly<Record<SearchHit['kind'], string>> = {
  report: '举报',
  case: '案件线索',
  staff: '工作人员',
  identifier: '号码',
};

export const searchBody = ({
  text,
  hits,
}: {
  readonly text: string;
  readonly hits: readonly SearchHit[];
}): Html =>
  html`${pageHeader({ title: '搜索', subtitle: text === '' ? null : `「${text.slice(0, 60)}」` })}${card({
    flush: true,
    body: table({
      caption: '搜索结果',
      columns: [{ label: '内容' }, { label: '类别' }],
      rows: hits.map((hit) => ({
        href: hit.href,
        cells: [
          hit.kind === 'identifier' ? shownIdentifier(hit.identifier) : hit.words,
          badge(KIND[hit.kind], 'secondary'),
        ],
      })),
      empty: '没有找到。可以搜号码、举报编号（J7K-284）、线索编号（2026-0007）。',
    }),
  })}`;
