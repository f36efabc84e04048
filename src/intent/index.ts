export type { Intent, Understanding } from './types.js';
export { INTENTS } from './types.js';
