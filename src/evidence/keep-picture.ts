import type { Clock } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { RetryAfter } from '../queue/port.js';
import { cleanMedia } from './clean/clean-media.js';
import { type FetchMedia, fetchTrouble } from './fetch-media.js';
import { createGate } from './gate.js';
import { MAX_IMAGE_BYTES } from './limits.js';
import { EXPIRED_REASON, refusalOf } from './refusals.js';
import { sparingAttempts } from './store-away.js';
import type { Vault } from './vault.js';

export interface PictureToKeep {
  readonly account: string;
  readonly mediaId: string;
  /** Under which name the vault keeps it. */
  readonly ref: string;
  /** When it was sent at the latest, ms: the platform keeps it for three days. */
  readonly sentAt: number;
  readonly lastAttempt: boolean;
}

/** What became of it; reasons are for the person. */
export type KeptPicture =
  | { readonly state: 'stored'; readonly sha256: string }
  | { readonly state: 'refused' | 'expired'; readonly reason: string };

export type KeepPicture = (picture: PictureToKeep) => Promise<KeptPicture>;

/**
 * Gets one picture from the platform, cleans it and keeps it sealed, without looking at what it shows: for what a
 * person has to look at. One picture is unpacked at a time.
 * @throws RetryAfter while platform or store are away, and any fault that is not the picture's
 */
export function createKeepPicture({
  vault,
  fetchMedia,
  clock,
  log,
}: {
  readonly vault: Pick<Vault, 'put'>;
  readonly fetchMedia: FetchMedia;
  readonly clock: Clock;
  readonly log: Log;
}): KeepPicture {
  const gate = createGate();

  async function keep({ account, mediaId, ref, sentAt, lastAttempt }: PictureToKeep): Promise<KeptPicture> {
    try {
      const { bytes } = await fetchMedia({ account, mediaId, maxBytes: MAX_IMAGE_BYTES });
      const sha256 = await gate(async () => vault.put((await cleanMedia('image', bytes)).bytes, ref));
      return { state: 'stored', sha256 };
    } catch (error) {
      const trouble = fetchTrouble(error, clock() - sentAt);
      if (trouble?.do === 'wait') throw new RetryAfter(trouble.ms, (error as Error).message);
      if (trouble?.do === 'expire') return { state: 'expired', reason: EXPIRED_REASON };
      const reason = isTxwzError(error) ? refusalOf(error.code, 'image') : null;
      if (reason === null || (isTxwzError(error, 'media_too_slow') && !lastAttempt)) throw error;
      log.info('evidence.refused', { kind: 'image', error });
      return { state: 'refused', reason };
    }
  }

  return async (picture) => {
    let kept: KeptPicture | null = null;
    await sparingAttempts(async () => {
      kept = await keep(picture);
    });
    if (kept === null) throw new RangeError('nothing became of the picture');
    return kept;
  };
}
