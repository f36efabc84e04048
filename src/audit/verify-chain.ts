import { GENESIS, hashOf } from './chain.js';
import type { AuditEntry } from './model.js';

export interface VerifyChainOptions {
  /** Hash of a head that was noted elsewhere: it must be in the chain, or its end was cut off or written anew. */
  readonly noted?: string;
}

export interface ChainVerdict {
  readonly ok: boolean;
  /** Entries that hold together, from the first one. */
  readonly count: number;
  /** The first link that does not hold; `seq` is the number that should stand there. */
  readonly firstBad: { readonly seq: number; readonly reason: BrokenLink } | null;
  /** Hash of the last entry that holds; the genesis constant when there is none. */
  readonly head: string;
}

/**
 * `seq`: a number is missing, doubled or out of place · `previous`: it does not follow the entry before ·
 * `hash`: its content was changed · `truncated`: the noted head is not in the chain.
 */
export type BrokenLink = 'seq' | 'previous' | 'hash' | 'truncated';

/** Checks a chain from its first entry on, in flat memory. What the source throws passes. */
export async function verifyChain(
  entries: Iterable<AuditEntry> | AsyncIterable<AuditEntry>,
  { noted }: VerifyChainOptions = {},
): Promise<ChainVerdict> {
  let count = 0;
  let head = GENESIS;
  let seen = noted === undefined || noted === GENESIS;
  for await (const entry of entries) {
    const reason = faultOf(entry, count + 1, head);
    if (reason !== null) return { ok: false, count, firstBad: { seq: count + 1, reason }, head };
    count += 1;
    head = entry.hash;
    seen ||= entry.hash === noted;
  }
  const firstBad = seen ? null : ({ seq: count + 1, reason: 'truncated' } as const);
  return { ok: seen, count, firstBad, head };
}

function faultOf(entry: AuditEntry, seq: number, previous: string): BrokenLink | null {
  if (entry.seq !== seq) return 'seq';
  if (entry.previous !== previous) return 'previous';
  return entry.hash === hashOf(entry) ? null : 'hash';
}
