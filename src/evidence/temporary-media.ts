import { randomUUID } from 'node:crypto';
import { type Clock, HOUR_MS } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import type { FetchMedia } from './fetch-media.js';
import type { Vault } from './vault.js';

/** References of media that no report holds yet; the sweep lets them live for three days. */
export const TEMPORARY_REF = 'temporary-';

/** Bytes that one process keeps in an hour. */
const MAX_BYTES_PER_HOUR = 256 * 1024 * 1024;

/** Media of a channel whose platform does not keep them for us. */
export interface TemporaryMedia {
  /** The medium's id for reports; null when this hour is full. Errors: store_unavailable */
  keep(bytes: Buffer): Promise<string | null>;
}

/**
 * Keeps media sealed in the vault, where the workers of every process find them, until a report fetches its own copy.
 * `prefix` starts the ids (`wechaty:`).
 */
export function createTemporaryMedia({
  vault,
  prefix,
  clock,
  maxBytesPerHour = MAX_BYTES_PER_HOUR,
}: {
  readonly vault: Vault;
  readonly prefix: string;
  readonly clock: Clock;
  readonly maxBytesPerHour?: number;
}): TemporaryMedia {
  let hour = 0;
  let used = 0;
  return {
    async keep(bytes) {
      const now = Math.floor(clock() / HOUR_MS);
      if (now !== hour) {
        hour = now;
        used = 0;
      }
      if (used + bytes.length > maxBytesPerHour) return null;
      used += bytes.length;
      return prefix + (await vault.put(bytes, TEMPORARY_REF + randomUUID()));
    },
  };
}

/** Fetches what `createTemporaryMedia` kept, and everything else from the platform. @throws media_gone */
export function fetchKeptOr(prefix: string, vault: Vault, platform: FetchMedia): FetchMedia {
  return async (medium) => {
    if (!medium.mediaId.startsWith(prefix)) return platform(medium);
    const address = medium.mediaId.slice(prefix.length);
    const bytes = /^[0-9a-f]{64}$/.test(address) ? await vault.get(address) : null;
    if (bytes === null) throw new TxwzError('media_gone');
    if (bytes.length > medium.maxBytes) throw new TxwzError('media_too_large');
    return { bytes };
  };
}
