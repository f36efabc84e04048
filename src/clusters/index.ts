export { type Around, createFindAround, type FindAround } from './around.js';
export { clusterIdentifiers } from './cluster-identifiers.js';
export {
  type ClusterEdge,
  type ClusterGraph,
  type ClusterNode,
  HUB_NEIGHBOURS,
  type Together,
} from './model.js';
