import { TxwzError } from '../../core/errors.js';
import type { Attachment } from '../../reports/index.js';
import { MAX_IMAGE_BYTES, MAX_VOICE_BYTES } from '../limits.js';
import { mediaTypeOf } from '../media-type.js';
import { cleanImage } from './clean-image.js';
import { cleanVoice } from './clean-voice.js';

/** Evidence that may be kept: nothing in it but what can be seen or heard. */
export interface CleanMedia {
  readonly bytes: Buffer;
  readonly contentType: 'image/jpeg' | 'audio/amr' | 'audio/amr-wb';
}

/**
 * Makes what somebody sent safe to keep and to show. Whatever the bytes are, it throws coded errors alone.
 * Errors: media_too_large · media_type_refused · media_heic_refused · media_pixels_exceeded ·
 * media_malformed · media_too_slow
 */
export async function cleanMedia(kind: Attachment['kind'], bytes: Buffer): Promise<CleanMedia> {
  const most = kind === 'image' ? MAX_IMAGE_BYTES : MAX_VOICE_BYTES;
  if (bytes.length > most) throw new TxwzError('media_too_large', { detail: `${bytes.length} bytes` });
  const type = mediaTypeOf(bytes);
  if (type === 'heif' && kind === 'image') throw new TxwzError('media_heic_refused');
  const isVoice = type === 'amr' || type === 'amr-wb';
  if (type === null || type === 'heif' || isVoice !== (kind === 'voice')) {
    throw new TxwzError('media_type_refused', { detail: `${type ?? 'unknown'} as ${kind}` });
  }
  return type === 'amr' || type === 'amr-wb' ? cleanVoice(type, bytes) : await cleanImage(type, bytes);
}
