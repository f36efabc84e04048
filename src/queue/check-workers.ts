import { TxwzError } from '../core/errors.js';
import type { Worker } from './port.js';

/**
 * Every job has exactly one worker: a job nobody works on would wait for ever, two workers would share
 * its deliveries by chance.
 * @throws queue_workers naming each job that breaks the rule
 */
export function checkWorkers(workers: readonly Worker[], jobs: readonly string[]): void {
  const faults: string[] = [];
  for (const job of jobs) {
    const count = workers.filter((worker) => worker.job === job).length;
    if (count !== 1) faults.push(`${job}: ${count} workers`);
  }
  for (const { job } of workers) if (!jobs.includes(job)) faults.push(`${job}: not in the list of jobs`);
  if (faults.length > 0) throw new TxwzError('queue_workers', { detail: faults.join('; ') });
}
