import { type Identifier, type IdentifierKey, identifierKey } from '../identifiers/index.js';
import { type ClusterGraph, HUB_NEIGHBOURS, type Together } from './model.js';
import { createUnionFind } from './union-find.js';

/** Members of one report that are looked at: pairs grow with the square. */
const MEMBERS = 30;

interface Seen {
  readonly identifier: Identifier;
  reports: number;
  readonly others: Set<IdentifierKey>;
}

/**
 * The graph of what stands together, and its clusters by union-find with a hub guard. Pure: the same reports in any
 * order give the same graph. `isHub` names what is a hub for other reasons (an official line, a host of many).
 */
export function clusterIdentifiers(
  groups: readonly Together[],
  {
    most = HUB_NEIGHBOURS,
    isHub = () => false,
  }: { readonly most?: number; readonly isHub?: (identifier: Identifier) => boolean } = {},
): ClusterGraph {
  const seen = new Map<IdentifierKey, Seen>();
  const pairs = new Map<string, { a: IdentifierKey; b: IdentifierKey; reports: number }>();
  for (const { members } of new Map(groups.map((group) => [group.id, group])).values()) {
    const own = new Map(members.slice(0, MEMBERS).map((one) => [identifierKey(one), one]));
    const keys = [...own.keys()].sort();
    for (const [key, identifier] of own) {
      const known = seen.get(key) ?? { identifier, reports: 0, others: new Set() };
      known.reports += 1;
      for (const other of keys) if (other !== key) known.others.add(other);
      seen.set(key, known);
    }
    for (const [at, a] of keys.entries())
      for (const b of keys.slice(at + 1)) {
        const key = `${a}\n${b}`;
        const pair = pairs.get(key) ?? { a, b, reports: 0 };
        pair.reports += 1;
        pairs.set(key, pair);
      }
  }
  const hubs = new Set(
    [...seen].filter(([, one]) => one.others.size > most || isHub(one.identifier)).map(([key]) => key),
  );
  const sets = createUnionFind();
  for (const key of seen.keys()) if (!hubs.has(key)) sets.add(key);
  for (const { a, b } of pairs.values()) if (!hubs.has(a) && !hubs.has(b)) sets.union(a, b);
  const clusters = (sets.sets() as readonly (readonly IdentifierKey[])[]).toSorted(
    (a, b) => b.length - a.length || compare(a[0] ?? '', b[0] ?? ''),
  );
  const place = new Map(clusters.flatMap((keys, at) => keys.map((key) => [key, at] as const)));
  return {
    nodes: [...seen]
      .map(([key, { identifier, reports, others }]) => ({
        key,
        identifier,
        reports,
        neighbours: others.size,
        hub: hubs.has(key),
        cluster: place.get(key) ?? null,
      }))
      .sort((a, b) => compare(a.key, b.key)),
    edges: [...pairs.values()].sort((x, y) => compare(x.a, y.a) || compare(x.b, y.b)),
    clusters,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
