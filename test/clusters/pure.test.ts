import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clusterIdentifiers,
  createFindAround,
  HUB_NEIGHBOURS,
  type Together,
} from '../../src/clusters/index.js';
import { createUnionFind } from '../../src/clusters/union-find.js';
import { type Identifier, identifierKey } from '../../src/identifiers/index.js';

const qq = (n: number): Identifier => ({ type: 'qq', value: String(10_000 + n) });
const pairs = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 30 });

/** Components by walking, as slowly as it gets. */
function components(keys: readonly string[], edges: readonly (readonly [string, string])[]): string[][] {
  const left = new Set(keys);
  const found: string[][] = [];
  for (const key of [...keys].sort()) {
    if (!left.delete(key)) continue;
    const group = [key];
    for (let at = 0; at < group.length; at++)
      for (const [a, b] of edges)
        for (const [from, to] of [
          [a, b],
          [b, a],
        ] as const)
          if (from === group[at] && left.delete(to)) group.push(to);
    found.push(group.sort());
  }
  return found;
}

describe('union-find', () => {
  it('finds what walking finds, in whatever order the pairs come', () => {
    fc.assert(
      fc.property(pairs, (edges) => {
        const named = edges.map(([a, b]) => [`k${a}`, `k${b}`] as const);
        const sets = createUnionFind();
        const turned = createUnionFind();
        for (const [a, b] of named) sets.union(a, b);
        for (const [a, b] of named.toReversed()) turned.union(b, a);
        const keys = [...new Set(named.flat())];
        expect(sets.sets()).toEqual(components(keys, named));
        expect(turned.sets()).toEqual(sets.sets());
        for (const [a, b] of named) expect(sets.joined(a, b)).toBe(true);
      }),
    );
  });
});

const reports = fc.array(fc.uniqueArray(fc.nat(25), { minLength: 1, maxLength: 5 }), { maxLength: 25 });
const together = (lists: readonly (readonly number[])[]): Together[] =>
  lists.map((members, at) => ({ id: `r${at}`, members: members.map(qq) }));

describe('clusters of identifiers', () => {
  it('are the components without the hubs, whatever the order of the reports', () => {
    fc.assert(
      fc.property(reports, fc.integer({ min: 1, max: 6 }), (lists, most) => {
        const groups = together(lists);
        const graph = clusterIdentifiers(groups, { most });
        const others = new Map<string, Set<string>>();
        const edges: [string, string][] = [];
        for (const { members } of groups) {
          const keys = members.map(identifierKey);
          for (const a of keys) {
            const set = others.get(a) ?? new Set();
            for (const b of keys) if (a !== b) set.add(b);
            others.set(a, set);
            for (const b of keys) if (a < b) edges.push([a, b]);
          }
        }
        const hubs = [...others].filter(([, set]) => set.size > most).map(([key]) => key);
        expect(graph.nodes.filter(({ hub }) => hub).map(({ key }) => key)).toEqual(hubs.sort());
        const plain = [...others.keys()].filter((key) => !hubs.includes(key));
        const free = edges.filter(([a, b]) => !hubs.includes(a) && !hubs.includes(b));
        expect([...graph.clusters].map((keys) => keys.join()).sort()).toEqual(
          components(plain, free)
            .map((keys) => keys.join())
            .sort(),
        );
        expect(clusterIdentifiers(groups.toReversed(), { most })).toEqual(graph);
        expect(clusterIdentifiers([...groups, ...groups], { most })).toEqual(graph);
      }),
    );
  });

  it('two crews that share only a platform stay two; without the guard they would be one', () => {
    const platform: Identifier = { type: 'domain', value: 'pay.example' };
    const crew = (from: number): Together[] =>
      Array.from({ length: 15 }, (_, at) => ({
        id: `${from}-${at}`,
        members: [qq(from), qq(from + at + 1), platform],
      }));
    const groups = [...crew(0), ...crew(100)];
    const apart = clusterIdentifiers(groups);
    expect(apart.clusters.map((keys) => keys.length)).toEqual([16, 16]);
    expect(apart.nodes.find(({ identifier }) => identifier === platform)).toMatchObject({
      hub: true,
      cluster: null,
    });
    expect(clusterIdentifiers(groups, { most: 1_000 }).clusters).toHaveLength(1);
    expect(
      clusterIdentifiers(groups, { most: 1_000, isHub: (one) => one.type === 'domain' }).clusters,
    ).toHaveLength(2);
  });
});

describe('the surroundings of one identifier', () => {
  const world = (groups: readonly Together[]) => {
    let reads = 0;
    const of = async (identifier: Identifier, _: object, limit: number) => {
      reads += 1;
      return groups
        .filter(({ members }) => members.some((one) => identifierKey(one) === identifierKey(identifier)))
        .slice(0, limit)
        .map(({ id, members }) => ({ id, status: 'adopted', suspects: members }));
    };
    return { find: createFindAround({ naming: { of }, isHub: () => false }), reads: () => reads };
  };

  it('are followed for two steps, and not through a hub', async () => {
    const hub = qq(500);
    const groups = [
      { id: 'a', members: [qq(0), qq(1)] },
      { id: 'b', members: [qq(1), qq(2)] },
      { id: 'c', members: [qq(0), hub] },
      ...Array.from({ length: 30 }, (_, at) => ({ id: `h${at}`, members: [hub, qq(600 + at)] })),
    ];
    const { graph } = await world(groups).find(qq(0), null);
    const keys = graph.nodes.map(({ key }) => key);
    expect(keys).toEqual([qq(0), qq(1), qq(2), hub].map(identifierKey).sort());
    expect(graph.nodes.find(({ key }) => key === identifierKey(hub))).toMatchObject({
      hub: true,
      neighbours: 31,
    });
    expect(graph.clusters).toEqual([[qq(0), qq(1), qq(2)].map(identifierKey).sort()]);
  });

  it('stay small beside ten thousand neighbours', async () => {
    const groups = Array.from({ length: 10_000 }, (_, at) => ({
      id: `r${at}`,
      members: [qq(0), qq(at + 1)],
    }));
    const { find, reads } = world(groups);
    const { graph, neighbours } = await find(qq(0), null);
    expect(graph.nodes).toHaveLength(40);
    expect(neighbours).toBe(200);
    expect(neighbours).toBeGreaterThan(HUB_NEIGHBOURS);
    expect(graph.nodes.find(({ key }) => key === identifierKey(qq(0)))).toMatchObject({
      hub: true,
      cluster: null,
    });
    expect(reads()).toBeLessThanOrEqual(21);
  });
});
