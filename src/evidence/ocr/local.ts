import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log } from '../../core/log.js';
import { createGate } from '../gate.js';
import type { Ocr } from './port.js';
import { tidyText } from './tidy-text.js';

/** The optional packages; neither is a dependency of this program. */
const ENGINE = 'tesseract.js';
const DATA = '@tesseract.js-data/chi_sim';
/** Within the data package: the small variant reads screenshots better than the large one and needs less memory. */
const VARIANT = '4.0.0_best_int';
/** Tesseract's own number of its neural recogniser (OEM.LSTM_ONLY). */
const NEURAL = 1;
/** About 240 MB go with the worker when nobody sent a picture for so long. */
const IDLE_MS = 5 * 60_000;

interface Recogniser {
  recognize(image: Buffer, options: object, output: object): Promise<{ data: { text: unknown } }>;
  terminate(): Promise<unknown>;
}

type CreateRecogniser = (language: string, mode: number, options: object) => Promise<Recogniser>;

export interface LocalOcrOptions {
  readonly log: Log;
  /** Folder whose `node_modules` (or that of a parent) holds the optional packages; this program's unless told. */
  readonly from?: string;
  /** For one picture, ms; 20,000 unless told. */
  readonly timeLimitMs?: number;
  readonly idleMs?: number;
}

/**
 * Text by Tesseract on this machine, without network, when both optional packages are installed; otherwise
 * nothing is read. One picture at a time in one worker, which is ended when a picture takes too long.
 */
export function createLocalOcr({ log, from, timeLimitMs = 20_000, idleMs = IDLE_MS }: LocalOcrOptions): Ocr {
  const gate = createGate();
  let worker: Promise<Recogniser> | null = null;
  let absent = false;
  let idle: NodeJS.Timeout | undefined;

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    worker = null;
    await ending?.then((running) => running.terminate()).catch(() => undefined);
  }

  async function read(image: Buffer): Promise<string | null> {
    clearTimeout(idle);
    if (absent) return null;
    const parts = locate(from);
    if (parts === null) {
      absent = true;
      log.info('evidence.local_ocr_absent', { packages: [ENGINE, DATA] });
      return null;
    }
    try {
      worker ??= start(parts);
      const work = worker.then((running) => running.recognize(image, {}, { text: true }));
      const { data } = await inTime(work, timeLimitMs);
      idle = setTimeout(() => void gate(end), idleMs);
      idle.unref();
      const text = typeof data.text === 'string' ? tidyText(data.text) : '';
      return text === '' ? null : text;
    } catch (error) {
      log.warn('evidence.local_ocr_failed', { error });
      // It cannot be interrupted, only ended; not waited for, because its start may be what hangs.
      void end();
      return null;
    }
  }

  return { recogniseText: (image) => gate(() => read(image)), close: () => gate(end) };
}

interface Parts {
  readonly engine: string;
  readonly dataFolder: string;
}

function locate(from: string | undefined): Parts | null {
  const require = createRequire(from === undefined ? import.meta.url : pathToFileURL(join(from, 'x.js')));
  try {
    const dataFolder = join(dirname(require.resolve(`${DATA}/package.json`)), VARIANT);
    return { engine: require.resolve(ENGINE), dataFolder };
  } catch {
    return null;
  }
}

async function start({ engine, dataFolder }: Parts): Promise<Recogniser> {
  const module: { createWorker?: unknown; default?: { createWorker?: unknown } } = await import(
    pathToFileURL(engine).href
  );
  const createWorker = module.createWorker ?? module.default?.createWorker;
  if (typeof createWorker !== 'function') throw new TypeError(`${ENGINE} has no createWorker`);
  return await (createWorker as CreateRecogniser)('chi_sim', NEURAL, {
    // A folder, not an address, and no cache: nothing is fetched, nothing is written.
    langPath: dataFolder,
    cacheMethod: 'none',
    gzip: true,
    logger: () => undefined,
    // Without one the library throws outside of any promise.
    errorHandler: () => undefined,
  });
}

async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no text within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
