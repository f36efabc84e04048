import { queueTables } from '../../../queue/embedded/schema.js';

/** The job queue lives in the same file as the data, so that one backup holds both. */
export const jobs = queueTables;
