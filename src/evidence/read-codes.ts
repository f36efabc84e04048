import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { MINUTE_MS, SECOND_MS } from '../core/clock.js';
import type { Log } from '../core/log.js';
import { openImage, sizeWithin } from './clean/clean-image.js';
import { createGate } from './gate.js';

/** Enough for the code in a long screenshot, and 16 MB as RGBA. */
const PIXELS = 4_000_000;
/** A QR code holds at most 2,953 bytes. */
const MOST_CHARACTERS = 3_000;
const OPTIONS = { formats: ['QRCode'], maxNumberOfSymbols: 8, tryHarder: true };
const TIME_LIMIT_MS = 10 * SECOND_MS;
/** The memory of the thread goes when nobody sent a picture for so long. */
const IDLE_MS = 5 * MINUTE_MS;

/** The texts of the QR codes (二维码) in a cleaned picture; [] when there are none. Never throws. */
export type ReadCodes = (image: Buffer) => Promise<readonly string[]>;

/**
 * Reads QR codes with ZXing as WebAssembly, one picture at a time in a thread of its own, which is ended when a
 * picture takes too long. No network: see read-codes-thread.mjs.
 */
export function createCodeReader({ log }: { readonly log: Log }): ReadCodes {
  const gate = createGate();
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;

  const end = (): void => {
    void thread?.terminate();
    thread = null;
  };

  async function ask(pixels: object, memory: ArrayBuffer): Promise<readonly string[]> {
    thread ??= new Worker(new URL('./read-codes-thread.mjs', import.meta.url));
    // It waits without end for pictures; that must not keep the program from ending.
    thread.unref();
    const answer = once(thread, 'message', { signal: AbortSignal.timeout(TIME_LIMIT_MS) });
    thread.postMessage({ pixels, options: OPTIONS }, [memory]);
    const [texts] = await answer;
    return texts;
  }

  const read: ReadCodes = async (image) => {
    clearTimeout(idle);
    try {
      const { width, height } = await openImage(image).metadata();
      const { data, info } = await openImage(image)
        .resize({ ...sizeWithin({ width, height }, PIXELS), fit: 'fill' })
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const bytes = new Uint8ClampedArray(data);
      const texts = await ask({ data: bytes, width: info.width, height: info.height }, bytes.buffer);
      idle = setTimeout(end, IDLE_MS);
      idle.unref();
      return [...new Set(texts.map((text) => text.slice(0, MOST_CHARACTERS)))];
    } catch (error) {
      // What failed once may be broken inside; the next picture gets a new thread.
      end();
      log.warn('evidence.codes_failed', { error });
      return [];
    }
  };

  return (image) => gate(() => read(image));
}
