import { isTxwzError } from '../../core/errors.js';
import type { Log } from '../../core/log.js';
import { openImage, sizeWithin } from '../clean/clean-image.js';
import type { Ocr } from './port.js';
import { tidyText } from './tidy-text.js';

/** 通用印刷体识别 takes pictures below 2 MB (developers.weixin.qq.com, OCR, printedTextOCR). */
const MAX_BYTES = 1_900_000;
const TRIES = [4_000_000, 2_000_000, 1_000_000] as const;

export interface PlatformOcrParts {
  /** Calls `cv/ocr/comm` for an account: the lines as read. Throws the platform's coded errors. */
  readonly recognise: (account: string, jpeg: Buffer) => Promise<readonly string[]>;
  readonly log: Log;
}

/**
 * Text by the platform's API: verified accounts, 100 pictures a day free. Without the right to it, above the quota
 * or while the platform is away there is no text, and the report goes on without.
 */
export function createPlatformOcr({ recognise, log }: PlatformOcrParts): Ocr {
  return {
    async recogniseText(image, { account }) {
      try {
        const jpeg = await smaller(image);
        if (jpeg === null) return null;
        const text = tidyText((await recognise(account, jpeg)).join('\n'));
        return text === '' ? null : text;
      } catch (error) {
        if (isTxwzError(error)) log.info('evidence.platform_ocr_refused', { account, code: error.code });
        else log.warn('evidence.platform_ocr_failed', { account, error });
        return null;
      }
    },
    close: async () => undefined,
  };
}

async function smaller(image: Buffer): Promise<Buffer | null> {
  if (image.length <= MAX_BYTES) return image;
  const { width, height } = await openImage(image).metadata();
  for (const pixels of TRIES) {
    const jpeg = await openImage(image)
      .resize({ ...sizeWithin({ width, height }, pixels), fit: 'fill' })
      .jpeg({ quality: 80 })
      .toBuffer();
    if (jpeg.length <= MAX_BYTES) return jpeg;
  }
  return null;
}
