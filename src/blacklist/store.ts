import type { Identifier, IdentifierType } from '../identifiers/index.js';
import type { Entry, EntryDelta, Evidence, Level, Ruling } from './model.js';

/** One piece of evidence with what it adds to its entry (`deltaOf`). */
export interface EvidenceWrite {
  readonly evidence: Evidence;
  readonly delta: EntryDelta;
}

/** What became of a batch. */
export interface AddResult {
  /** Newly counted. */
  readonly added: number;
  /** Already there by id: nothing changed. */
  readonly duplicates: number;
}

/** Which entries; both conditions hold where both are given. */
export interface EntryFilter {
  readonly type?: IdentifierType;
  readonly ruling?: Exclude<Level, 'official' | 'unknown' | 'unsure'>;
}

/** Which evidence of an identifier; conditions that are given hold together. */
export interface EvidenceChoice {
  /** Only what is of this moment or before, ms. */
  readonly upTo?: number;
  /** Leaves out evidence of this source. */
  readonly except?: string;
}

/**
 * Port of the blacklist's store (contract: test/contracts/blacklist.contract.ts).
 *
 * Atomicity is per identifier: `add` may be cut off between two pieces of evidence, and is then
 * finished by calling it again with the same batch. All methods throw `store_unavailable`.
 */
export interface BlacklistStore {
  /** Entries in the order asked, null where there is none. One round trip for the whole list. */
  find(identifiers: readonly Identifier[]): Promise<(Entry | null)[]>;
  /**
   * Counts each evidence once, by identifier and id, for ever. Creates missing entries. Raises `reporters`
   * when no bad evidence of the same origin was counted for that identifier. Keeps the newest ruling
   * (of two of the same moment the more severe).
   */
  add(batch: readonly EvidenceWrite[]): Promise<AddResult>;
  /**
   * Replaces evidence by identifier and id, adds what is not there, and counts the touched entries again from
   * all their evidence. A weight below zero takes evidence back without forgetting it (nothing happens when
   * it is not there). Rulings stay as they are; `rule` sets them. Made for repairs and second looks: each
   * call reads all evidence of the identifiers. Can be repeated like `add`. Returns how many are different.
   */
  revise(batch: readonly Evidence[]): Promise<number>;
  /** Sets the ruling (null lifts it) of an existing or new entry. */
  rule(identifier: Identifier, ruling: Ruling | null): Promise<void>;
  /** Newest first; of a moment the higher id first. Reads all evidence of the identifier, and of no other. */
  evidenceOf(identifier: Identifier, limit: number, which?: EvidenceChoice): Promise<Evidence[]>;
  /** Every entry in the order of `type:value` (by bytes), in bounded memory. */
  entries(filter?: EntryFilter): AsyncIterable<Entry>;
  /** Approximate is allowed above 100,000. */
  count(): Promise<number>;
}

/** Progress of an import, so that a killed one goes on where it stopped. */
export interface ImportCheckpoint {
  /** Hash of the file's absolute path, size, format and first bytes. */
  readonly fileKey: string;
  /** Bytes of the file whose rows are all stored or rejected. */
  readonly offset: number;
  readonly line: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly updatedAt: number;
}

/** Port of the checkpoints of imports (contract: test/contracts/imports.contract.ts). Throws `store_unavailable`. */
export interface ImportCheckpointStore {
  load(fileKey: string): Promise<ImportCheckpoint | null>;
  save(checkpoint: ImportCheckpoint): Promise<void>;
  clear(fileKey: string): Promise<void>;
}
