import type { EvidenceWrite } from '../../src/blacklist/index.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { write } from '../contracts/storage-harness.js';

export const LANES = 3;

/** Few identifiers, so that batches of all lanes and processes meet in the same entries. */
export const TARGETS: readonly Identifier[] = Array.from({ length: 4 }, (_, index) => ({
  type: 'domain',
  value: `fault-${index}.test`,
}));

/** The same arguments give the same batch, in whatever process. */
export function faultBatch(child: string, lane: number, n: number): EvidenceWrite[] {
  return TARGETS.flatMap((identifier, index) => {
    const id = `${child}-${lane}-${n}`;
    const one = write(identifier, { id, origin: `origin-${(n + index) % 11}`, scheme: 'loan' });
    // Every third statement comes twice in a batch.
    return n % 3 === 0 ? [one, one] : [one];
  });
}
