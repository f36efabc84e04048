import sharp, { type Sharp } from 'sharp';
import type { ErrorCode } from '../../core/error-codes.js';
import { TxwzError } from '../../core/errors.js';
import { MAX_IMAGE_BYTES, MAX_JPEG_PIXELS, MAX_OTHER_PIXELS } from '../limits.js';
import { mediaTypeOf } from '../media-type.js';
import type { CleanMedia } from './clean-media.js';

/** Longest side that is kept: a chat screenshot of some ten screens stays readable. */
const MAX_SIDE = 16_000;
const SECONDS = 20;

/** First try, and what is tried when noise makes a file larger than the vault takes. */
const TRIES = [
  { pixels: 20_000_000, quality: 88 },
  { pixels: 4_000_000, quality: 75 },
] as const;

/** Opens a picture with the limits that keep memory bounded; of an animation the first frame. */
export function openImage(bytes: Buffer): Sharp {
  return sharp(bytes, {
    limitInputPixels: mediaTypeOf(bytes) === 'jpeg' ? MAX_JPEG_PIXELS : MAX_OTHER_PIXELS,
    failOn: 'error',
    sequentialRead: true,
    pages: 1,
  }).timeout({ seconds: SECONDS });
}

/** The size within `pixels` and the longest side, of the same shape. */
export function sizeWithin(
  { width, height }: { readonly width: number; readonly height: number },
  pixels: number,
): { width: number; height: number } {
  const scale = Math.min(1, Math.sqrt(pixels / (width * height)), MAX_SIDE / Math.max(width, height));
  const scaled = (side: number): number => Math.max(1, Math.floor(side * scale));
  return { width: scaled(width), height: scaled(height) };
}

/**
 * Paints the picture anew as a JPEG: upright, on white, in sRGB, without EXIF, place, comments, profile, and
 * whatever else was in the file or behind it.
 * @throws media_pixels_exceeded · media_malformed · media_too_large · media_too_slow
 */
export async function cleanImage(type: string, bytes: Buffer): Promise<CleanMedia> {
  try {
    const { format, autoOrient } = await openImage(bytes).metadata();
    // The decoder must see the same file as the check by magic bytes did.
    if (format !== type) throw new TxwzError('media_malformed', { detail: `${type} read as ${format}` });
    for (const { pixels, quality } of TRIES) {
      const cleaned = await openImage(bytes)
        .autoOrient()
        .resize({ ...sizeWithin(autoOrient, pixels), fit: 'fill' })
        .flatten({ background: '#fff' })
        .toColourspace('srgb')
        .jpeg({ quality, chromaSubsampling: '4:4:4' })
        .toBuffer();
      if (cleaned.length <= MAX_IMAGE_BYTES) return { bytes: cleaned, contentType: 'image/jpeg' };
    }
  } catch (error) {
    if (error instanceof TxwzError) throw error;
    const message = error instanceof Error ? error.message : '';
    throw new TxwzError(codeOf(message), { detail: type, cause: error });
  }
  throw new TxwzError('media_too_large', { detail: `${type} after cleaning` });
}

/** The library tells its own limits apart from faults of the file in words alone. */
function codeOf(message: string): ErrorCode {
  if (/pixel limit/i.test(message)) return 'media_pixels_exceeded';
  return /^timeout:/.test(message) ? 'media_too_slow' : 'media_malformed';
}
