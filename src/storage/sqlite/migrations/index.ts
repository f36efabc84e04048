import { foundation } from './001-foundation.js';
import { jobs } from './002-jobs.js';
import { reports } from './003-reports.js';

/** Plain SQL in order; the position (from 1) is the database's `user_version`. Append only, never edit. */
export const MIGRATIONS: readonly string[] = [foundation, jobs, reports];
