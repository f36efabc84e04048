import { createHash } from 'node:crypto';
import { TxwzError } from '../core/errors.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { BlobStore } from './blob-store.js';

const PURPOSE = 'evidence';

/**
 * The evidence vault: cleaned pictures and voices, found by their content (SHA-256), sealed at rest. The same
 * picture in a hundred reports is stored once. All methods throw `store_unavailable`.
 */
export interface Vault {
  /** Stores for one report and returns the address; the same again changes nothing. */
  put(bytes: Buffer, reportId: string): Promise<string>;
  /** @throws seal_broken when the bytes were changed, swapped with others, or sealed under another key */
  get(sha256: string): Promise<Buffer | null>;
  has(sha256: string): Promise<boolean>;
  /** The report no longer needs it; gone when no other report does. */
  delete(sha256: string, reportId: string): Promise<void>;
}

export function createVault({ blobs, box }: { readonly blobs: BlobStore; readonly box: SealedBox }): Vault {
  return {
    async put(bytes, reportId) {
      const sha256 = addressOf(bytes);
      if (!(await blobs.retain(sha256, reportId))) {
        await blobs.put(sha256, reportId, box.sealBytes(PURPOSE, bytes));
      }
      return sha256;
    },
    async get(sha256) {
      const sealed = await blobs.get(sha256);
      if (sealed === null) return null;
      const bytes = box.openBytes(PURPOSE, sealed);
      if (addressOf(bytes) !== sha256) throw new TxwzError('seal_broken', { detail: 'another content' });
      return bytes;
    },
    has: (sha256) => blobs.has(sha256),
    delete: (sha256, reportId) => blobs.release(sha256, reportId),
  };
}

const addressOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
