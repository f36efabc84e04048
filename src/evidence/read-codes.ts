import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, purgeZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Log } from '../core/log.js';
import { openImage, sizeWithin } from './clean/clean-image.js';

/** Enough for the code in a long screenshot, and 16 MB as RGBA. */
const PIXELS = 4_000_000;
const MOST_CODES = 8;
/** A QR code holds at most 2,953 bytes. */
const MOST_CHARACTERS = 3_000;

/** The texts of the QR codes (二维码) in a cleaned picture, largest effort; [] when there are none. Never throws. */
export type ReadCodes = (image: Buffer) => Promise<readonly string[]>;

/**
 * Reads QR codes with ZXing as WebAssembly. The wasm comes from the package's own file: left alone, the library
 * would ask a public CDN for it.
 */
export function createCodeReader({ log }: { readonly log: Log }): ReadCodes {
  let ready: Promise<unknown> | null = null;

  const prepare = async (): Promise<void> => {
    const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
    const bytes = await readFile(path);
    const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  };

  return async (image) => {
    try {
      ready ??= prepare();
      await ready;
      const { width, height } = await openImage(image).metadata();
      const { data, info } = await openImage(image)
        .resize({ ...sizeWithin({ width, height }, PIXELS), fit: 'fill' })
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const pixels = { data: new Uint8ClampedArray(data), width: info.width, height: info.height };
      const codes = await readBarcodes(pixels as Parameters<typeof readBarcodes>[0], {
        formats: ['QRCode'],
        maxNumberOfSymbols: MOST_CODES,
        tryHarder: true,
      });
      const texts = codes.filter(({ isValid }) => isValid).map(({ text }) => text.slice(0, MOST_CHARACTERS));
      return [...new Set(texts)];
    } catch (error) {
      // A module that failed once may be broken inside; the next picture gets a new one.
      ready = null;
      purgeZXingModule();
      log.warn('evidence.codes_failed', { error });
      return [];
    }
  };
}
