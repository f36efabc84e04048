import { type Clock, DAY_MS } from '../../core/clock.js';
import { newMediaId } from '../ids.js';

export interface StoredMedia {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** ms since epoch. */
  readonly createdAt: number;
}

export interface MediaShelf {
  put(type: string, contentType: string, bytes: Buffer): StoredMedia;
  /** Null when unknown or older than three days (临时素材有效期). */
  get(id: string): StoredMedia | null;
  clear(): void;
}

const LIFETIME_MS = 3 * DAY_MS;

/** Temporary media; the oldest goes when more than `maxBytes` are held. */
export function createMediaShelf(clock: Clock, maxBytes: number): MediaShelf {
  const shelf = new Map<string, StoredMedia>();
  let held = 0;
  const drop = (media: StoredMedia): void => {
    if (shelf.delete(media.id)) held -= media.bytes.length;
  };
  return {
    put(type, contentType, bytes) {
      const media = { id: newMediaId(), type, contentType, bytes, createdAt: clock() };
      shelf.set(media.id, media);
      held += bytes.length;
      for (const oldest of shelf.values()) {
        if (held <= maxBytes || oldest === media) break;
        drop(oldest);
      }
      return media;
    },
    get(id) {
      const media = shelf.get(id);
      if (!media) return null;
      if (clock() - media.createdAt < LIFETIME_MS) return media;
      drop(media);
      return null;
    },
    clear() {
      shelf.clear();
      held = 0;
    },
  };
}
