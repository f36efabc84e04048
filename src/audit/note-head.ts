import type { Log } from '../core/log.js';
import { GENESIS } from './chain.js';
import type { AuditStore } from './store.js';

/** Queue jobs of this folder; each is in the schedule (src/schedule.ts). */
export const AUDIT_JOBS = { head: 'audit.head' } as const;

/**
 * Writes the newest hash into the log (`audit.head`), which collectors carry to other machines: whoever cuts the end
 * of the chain off, or writes all of it anew, cannot make that line undone. Eight characters a group, because
 * the log hides long runs of digits. Returns a sentence for the console.
 * Errors: store_unavailable
 */
export async function noteHead({
  store,
  log,
}: {
  readonly store: Pick<AuditStore, 'list'>;
  readonly log: Log;
}): Promise<string> {
  const [last] = await store.list({}, 1);
  const seq = last?.seq ?? 0;
  const head = (last?.hash ?? GENESIS).match(/.{8}/g)?.join(':');
  log.info('audit.head', { seq, head });
  return `第 ${seq} 条，已写入运行日志`;
}
