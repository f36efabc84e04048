import type { Around, ClusterNode } from '../../src/clusters/index.js';
import { HUB_NEIGHBOURS } from '../../src/clusters/index.js';
import { type Html, html } from '../../src/core/html.js';
import { type Identifier, identifierKey, mask, present } from '../../src/identifiers/index.js';
import { badge, card, shownIdentifier, table } from './shared.js';

const WIDTH = 760;
const HEIGHT = 400;
const CENTRE = { x: WIDTH / 2, y: HEIGHT / 2 };
const LONGEST_LABEL = 18;

interface Placed {
  readonly node: ClusterNode;
  readonly x: number;
  readonly y: number;
}

const cut = (text: string): string =>
  text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text;
const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The asked one in the middle, what stands beside it on an inner ring, what hangs on that on an outer one. */
function place(graph: Around['graph'], own: string): readonly Placed[] {
  const beside = new Set(
    graph.edges.flatMap(({ a, b }) => (a === own ? [b] : b === own ? [a] : [])) as string[],
  );
  const ring = (nodes: readonly ClusterNode[], share: number, turn: number): Placed[] =>
    nodes
      .toSorted((a, b) => (a.cluster ?? 1e9) - (b.cluster ?? 1e9) || (a.key < b.key ? -1 : 1))
      .map((node, at) => {
        const angle = ((at + turn) / nodes.length) * 2 * Math.PI - Math.PI / 2;
        return {
          node,
          x: rounded(CENTRE.x + Math.cos(angle) * (CENTRE.x - 110) * share),
          y: rounded(CENTRE.y + Math.sin(angle) * (CENTRE.y - 34) * share),
        };
      });
  const others = graph.nodes.filter(({ key }) => key !== own);
  const inner = others.filter(({ key }) => beside.has(key));
  const outer = others.filter(({ key }) => !beside.has(key));
  return [
    ...graph.nodes.filter(({ key }) => key === own).map((node) => ({ node, ...CENTRE })),
    ...ring(inner, outer.length > 0 ? 0.66 : 1, 0),
    ...ring(outer, 1, 0.5),
  ];
}

function drawing({ graph }: Around, own: string, full: boolean): Html {
  const placed = place(graph, own);
  const at = new Map(placed.map((one) => [one.node.key, one]));
  const ownCluster = graph.nodes.find(({ key }) => key === own)?.cluster ?? null;
  const label = ({ node, x, y }: Placed): Html => {
    const text = cut(full ? present(node.identifier) : mask(node.identifier));
    const below = y >= CENTRE.y;
    return html`<text x="${x}" y="${below ? y + 22 : y - 13}" text-anchor="middle">${text}</text>`;
  };
  const mark = ({ node, x, y }: Placed): Html => {
    const look = node.key === own ? 'own' : node.hub ? 'hub' : node.cluster === ownCluster ? 'same' : 'other';
    return node.hub
      ? html`<rect class="node-${look}" x="${x - 7}" y="${y - 7}" width="14" height="14"/>`
      : html`<circle class="node-${look}" cx="${x}" cy="${y}" r="${node.key === own ? 10 : 7}"/>`;
  };
  return html`<div class="graph" tabindex="0" role="group" aria-label="同现图，可左右滚动"><svg role="img" aria-label="和 ${graph.nodes.length - 1} 个号码的同现关系，内容和下表相同" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
${graph.edges.map(({ a, b, reports }) => {
  const [from, to] = [at.get(a), at.get(b)];
  return from && to
    ? html`<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" stroke-width="${Math.min(5, 1 + Math.log2(reports))}"/>`
    : null;
})}${placed.map(mark)}${placed.map(label)}</svg></div>`;
}

/** 同现: what else was named in the same reports, as a picture and as a table. */
export function graphCard(page: {
  readonly around: Around;
  readonly identifier: Identifier;
  readonly full: boolean;
  readonly addressOf: (identifier: Identifier) => string;
}): Html {
  const { around, identifier, full } = page;
  const { graph, neighbours, found } = around;
  const own = identifierKey(identifier);
  const self = graph.nodes.find(({ key }) => key === own);
  const together = new Map(
    graph.edges.flatMap(({ a, b, reports }) =>
      a === own ? [[b, reports] as const] : b === own ? [[a, reports] as const] : [],
    ),
  );
  const others = graph.nodes
    .filter(({ key }) => key !== own)
    .toSorted((a, b) => (together.get(b.key) ?? 0) - (together.get(a.key) ?? 0) || b.reports - a.reports);
  if (others.length === 0)
    return card({
      title: '一起出现的号码',
      body: html`<p class="mb-0">举报里没有和别的号码一起出现过。</p>`,
    });
  const group = (node: ClusterNode): Html =>
    node.hub
      ? badge('公用', 'secondary')
      : node.cluster === self?.cluster
        ? badge('连成一片', 'orange')
        : html`<span class="text-secondary">不相连</span>`;
  return card({
    title: '一起出现的号码',
    flush: true,
    body: html`<div class="card-body"><p class="text-secondary mb-2">同一条举报里出现的号码连成线，越粗同现越多；橙色是连成一片的。和超过 ${HUB_NEIGHBOURS} 个号码同现的（方块，如平台网站、被冒用的热线）谁都可能用，不用来连。${found > graph.nodes.length && `找到 ${found - 1} 个，画出最常见的 ${graph.nodes.length - 1} 个。`}${self?.hub && ` 这个号码自己就是公用的：和 ${neighbours} 个号码同现。`}</p>${drawing(around, own, full)}</div>${table(
      {
        caption: '一起出现的号码',
        columns: [
          { label: '号码' },
          { label: '共同举报', number: true },
          { label: '同现号码', number: true },
          { label: '关系' },
        ],
        rows: others.map((node) => ({
          href: page.addressOf(node.identifier),
          cells: [
            shownIdentifier(node.identifier, full),
            together.get(node.key) ?? '间接',
            node.neighbours,
            group(node),
          ],
        })),
        empty: '',
      },
    )}`,
  });
}
