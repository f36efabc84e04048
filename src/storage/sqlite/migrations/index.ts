import { foundation } from './001-foundation.js';

/** Plain SQL in order; the position (from 1) is the database's `user_version`. Append only, never edit. */
export const MIGRATIONS: readonly string[] = [foundation];
