import { TxwzError } from '../../core/errors.js';
import type { CleanMedia } from './clean-media.js';

/** Bytes behind the header of a frame, by frame type (RFC 4867 with 3GPP TS 26.101 / 26.201); -1 = reserved. */
const FRAME_BYTES = {
  amr: [12, 13, 15, 17, 19, 20, 26, 31, 5, -1, -1, -1, -1, -1, -1, 0],
  'amr-wb': [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, -1, -1, -1, -1, 0, 0],
} as const;

const MAGIC = { amr: '#!AMR\n', 'amr-wb': '#!AMR-WB\n' } as const;
/** Bits of a frame's header that must be 0. */
const PADDING = 0x83;

/**
 * A voice as it is, up to the first byte that is not part of a whole AMR frame: what somebody hung on behind
 * does not come along.
 * @throws media_malformed when there is not one frame
 */
export function cleanVoice(type: 'amr' | 'amr-wb', bytes: Buffer): CleanMedia {
  const start = MAGIC[type].length;
  let end = start;
  for (let header = bytes[end]; header !== undefined && (header & PADDING) === 0; header = bytes[end]) {
    const size = FRAME_BYTES[type][(header >> 3) & 15] ?? -1;
    if (size < 0 || end + 1 + size > bytes.length) break;
    end += 1 + size;
  }
  if (end === start) throw new TxwzError('media_malformed', { detail: `${type} without a frame` });
  return { bytes: Buffer.from(bytes.subarray(0, end)), contentType: `audio/${type}` };
}
