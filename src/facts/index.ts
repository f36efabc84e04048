export type { Facts } from './types.js';
