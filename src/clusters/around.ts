import { type Identifier, identifierKey } from '../identifiers/index.js';
import { clusterIdentifiers } from './cluster-identifiers.js';
import { type ClusterGraph, HUB_NEIGHBOURS, type Together } from './model.js';

/** Reports of the identifier itself that are looked at; the newest. */
const OWN_REPORTS = 200;
/** Reports of each of its neighbours; the newest. Enough to see that it is a hub. */
const THEIR_REPORTS = 60;
/** Neighbours that are followed, those in most common reports first. */
const FOLLOWED = 20;
/** Identifiers that are drawn, the asked one among them. */
const DRAWN = 40;

/** Reports that name an identifier, newest first (`NamingStore`, src/reports). */
export type ReportsNaming = (
  identifier: Identifier,
  filter: { readonly account?: string },
  limit: number,
) => Promise<
  readonly { readonly id: string; readonly status: string; readonly suspects: readonly Identifier[] }[]
>;

/** What hangs together with one identifier; `graph` has at most 40 nodes. */
export interface Around {
  readonly graph: ClusterGraph;
  /** Identifiers that stand beside the asked one, drawn or not. */
  readonly neighbours: number;
  /** How many identifiers were found altogether; more than the graph's nodes where some were left out. */
  readonly found: number;
}

/** `account` null = reports of all accounts. Errors: store_unavailable */
export type FindAround = (identifier: Identifier, account: string | null) => Promise<Around>;

/**
 * The surroundings of one identifier in two steps: what stands beside it in reports, and what stands beside that.
 * Bounded whatever happens: 1 + 20 reads, 1,400 reports, 40 nodes. Hubs are shown and not followed.
 */
export function createFindAround({
  naming,
  isHub,
}: {
  readonly naming: { readonly of: ReportsNaming };
  /** Hubs that are known as such: official lines, hosts of many. */
  readonly isHub: (identifier: Identifier) => boolean;
}): FindAround {
  return async (identifier, account) => {
    const own = identifierKey(identifier);
    const filter = account === null ? {} : { account };
    const groupsOf = async (one: Identifier, limit: number): Promise<Together[]> =>
      (await naming.of(one, filter, limit))
        .filter(({ status }) => status !== 'withdrawn')
        .map(({ id, suspects }) => ({ id, members: suspects }));
    const first = await groupsOf(identifier, OWN_REPORTS);
    const near = clusterIdentifiers(first, { isHub });
    const ranked = near.nodes
      .filter(({ key }) => key !== own)
      .sort((a, b) => b.reports - a.reports || (a.key < b.key ? -1 : 1));
    const followed = ranked.slice(0, FOLLOWED).filter((node) => !isHub(node.identifier));
    const further = await Promise.all(followed.map((node) => groupsOf(node.identifier, THEIR_REPORTS)));
    const groups = [...first, ...further.flat()];
    const whole = clusterIdentifiers(groups, { isHub });
    const hubs = new Set(whole.nodes.filter(({ hub }) => hub).map(({ key }) => key));
    // What only a hub leads to has nothing to do with the asked one.
    const reached = new Set([own, ...ranked.map(({ key }) => key)]);
    for (const [at, node] of followed.entries())
      if (!hubs.has(node.key))
        for (const { members } of further[at] ?? [])
          for (const member of members) reached.add(identifierKey(member));
    const kept = new Set(
      [...reached].sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1)).slice(0, DRAWN),
    );
    const drawn = groups.map(({ id, members }) => ({
      id,
      members: members.filter((member) => kept.has(identifierKey(member))),
    }));
    // Hubs are hubs by all that was read, not by what is drawn of it.
    const graph = clusterIdentifiers(drawn, {
      most: HUB_NEIGHBOURS * 2,
      isHub: (member) => hubs.has(identifierKey(member)),
    });
    const neighboursOf = new Map(whole.nodes.map((node) => [node.key, node.neighbours]));
    const nodes = graph.nodes.map((node) => ({
      ...node,
      neighbours: neighboursOf.get(node.key) ?? node.neighbours,
    }));
    return { graph: { ...graph, nodes }, neighbours: ranked.length, found: reached.size };

    function rankOf(key: string): number {
      if (key === own) return -1;
      const at = ranked.findIndex((node) => node.key === key);
      return at < 0 ? ranked.length : at;
    }
  };
}
