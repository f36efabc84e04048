import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** The process behind a lease, in words that an operator can look up. */
export interface HolderProcess {
  readonly host: string;
  readonly pid: number;
  /** When its scheduler was made, ms since epoch. */
  readonly since: number;
}

const HOLDER = /^(.{1,255})#(\d{1,10})@(\d{1,15}):[0-9a-f-]{36}$/;

/** A name for this scheduler that no other has and that says whose it is: `host#pid@since:random`. */
export const newHolder = (now: number): string => `${hostname()}#${process.pid}@${now}:${randomUUID()}`;

/** Null for the bare ids that programs of before took. */
export function processOf(holder: string): HolderProcess | null {
  const [, host, pid, since] = HOLDER.exec(holder) ?? [];
  return host === undefined ? null : { host, pid: Number(pid), since: Number(since) };
}
