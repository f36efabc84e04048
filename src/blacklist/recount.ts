import type { Identifier } from '../identifiers/index.js';
import type { Entry, Evidence } from './model.js';
import { deltaOf } from './score.js';

/**
 * Whether evidence counts at all. A weight below zero is evidence taken back (撤销): it stays on record under
 * its id, so that it can be put back or a late repeat is recognised, and adds nothing.
 */
export const counts = ({ weight }: Pick<Evidence, 'weight'>): boolean => weight > 0;

/**
 * The entry that follows from all evidence of one identifier, whatever order it came in. Without a ruling:
 * rulings are kept beside the evidence.
 */
export function recount(identifier: Identifier, all: readonly Evidence[]): Entry {
  const voices = new Set<string>();
  const schemes: Record<string, number> = {};
  const entry = { bad: 0, legit: 0, heat: 0, firstAt: 0, lastAt: 0 };
  // One order for all: sums of floating-point numbers depend on it.
  const ordered = all.filter(counts).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  for (const evidence of ordered) {
    const delta = deltaOf(evidence);
    entry.bad += delta.bad;
    entry.legit += delta.legit;
    entry.heat += delta.heat;
    if (evidence.kind === 'legit') continue;
    voices.add(evidence.origin);
    if (entry.firstAt === 0) entry.firstAt = evidence.at;
    entry.lastAt = evidence.at;
    if (evidence.scheme !== null) schemes[evidence.scheme] = (schemes[evidence.scheme] ?? 0) + delta.bad;
  }
  return { identifier, ...entry, reporters: voices.size, schemes, ruling: null };
}
