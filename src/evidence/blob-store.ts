/** One entry of the list of everything: a blob and one of those who refer to it. */
export interface BlobReference {
  readonly sha256: string;
  readonly ref: string;
  /** ms since epoch: the blob or its references changed last. */
  readonly changedAt: number;
}

/**
 * Port (contract: test/contracts/blobs.contract.ts): sealed bytes under an address, with the names of those who
 * refer to them (report ids). The bytes live exactly as long as somebody refers to them, whatever happens at the same
 * time or dies in between. The store knows nothing of what is in them. Addresses are 64 lower-case hex digits.
 * All methods throw `store_unavailable`; a promise that resolves means: durable.
 */
export interface BlobStore {
  /** Adds the reference when the bytes are there; false (and nothing done) when they are not. */
  retain(sha256: string, ref: string): Promise<boolean>;
  /** Stores the bytes with this reference; where others stored the address before, theirs stay. */
  put(sha256: string, ref: string, sealed: Buffer): Promise<void>;
  get(sha256: string): Promise<Buffer | null>;
  has(sha256: string): Promise<boolean>;
  /** Takes the reference away, and the bytes with the last one; a repeat changes nothing. */
  release(sha256: string, ref: string): Promise<void>;
  /** Every reference there is, page by page, in an order of its own. */
  all(): AsyncIterable<BlobReference>;
}
