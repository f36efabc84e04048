export { factsOf } from './facts-of.js';
export type { Facts } from './types.js';
