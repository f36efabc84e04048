import sharp from 'sharp';
import { TxwzError } from '../../core/errors.js';

const TRIES = [
  { side: 1_600, quality: 84 },
  { side: 1_280, quality: 76 },
  { side: 960, quality: 68 },
] as const;

/** A cleaned picture made to fit: a JPEG of at most `maxBytes`. @throws media_too_large */
export async function shrinkImage(jpeg: Buffer, maxBytes: number): Promise<Buffer> {
  for (const { side, quality } of TRIES) {
    const smaller = await sharp(jpeg)
      .resize({ width: side, height: side * 3, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality })
      .toBuffer();
    if (smaller.length <= maxBytes) return smaller;
  }
  throw new TxwzError('media_too_large', { detail: `more than ${maxBytes} bytes after shrinking` });
}
