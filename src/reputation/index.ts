export { type Badge, badgesOf, type Deeds } from './badges.js';
export type * from './model.js';
export { ADOPTED_POINTS, levelOfPoints, REPUTATION_LEVELS, type ReputationLevel } from './points.js';
export type { ReporterMark, ReporterStore } from './store.js';
