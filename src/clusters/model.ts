import type { Identifier, IdentifierKey } from '../identifiers/index.js';

/** Identifiers that stand together in one report. */
export interface Together {
  /** Of the report; the same one twice counts once. */
  readonly id: string;
  readonly members: readonly Identifier[];
}

/**
 * With more different others than this an identifier is a hub and joins nothing. A crew uses a handful of
 * numbers, accounts and sites side by side; what stands beside more than twenty is used by people who have nothing to
 * do with one another (a platform's domain, a hotline whose display is forged, a payment code passed around), and
 * through it unrelated crews would flow into one cluster.
 */
export const HUB_NEIGHBOURS = 20;

export interface ClusterNode {
  readonly key: IdentifierKey;
  readonly identifier: Identifier;
  /** Reports that name it, of those that were given. */
  readonly reports: number;
  /** Different others that it stands beside, of those that were given. */
  readonly neighbours: number;
  readonly hub: boolean;
  /** Place of its cluster in `clusters`; null for hubs. */
  readonly cluster: number | null;
}

export interface ClusterEdge {
  readonly a: IdentifierKey;
  readonly b: IdentifierKey;
  /** Reports that name both. */
  readonly reports: number;
}

/** Who stands beside whom (同现), and what hangs together without the hubs. */
export interface ClusterGraph {
  /** By key. */
  readonly nodes: readonly ClusterNode[];
  /** By both keys; `a` sorts before `b`. */
  readonly edges: readonly ClusterEdge[];
  /** Keys of each cluster, the largest first, then by first key. Single ones are clusters of one. */
  readonly clusters: readonly (readonly IdentifierKey[])[];
}
