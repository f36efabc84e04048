import { SECOND_MS } from '../../core/clock.js';
import { TxwzError } from '../../core/errors.js';
import type { BotFile } from './port.js';
import { within } from './within.js';

/** A whole transfer; 10 MB in this time is a slow telephone. */
const READ_MS = 30 * SECOND_MS;

export interface ReadLimits {
  readonly maxBytes: number;
  /** For the whole of it, ms; 30,000 unless told. */
  readonly ms?: number;
}

/**
 * The bytes of a file. One that says it is larger is not even opened; one that lies is cut off at the first byte too
 * many, one that stands still when its time is over. However it ends, the transfer is closed.
 * @throws media_too_large, and what the puppet throws
 */
export async function readFile(file: BotFile, { maxBytes, ms = READ_MS }: ReadLimits): Promise<Buffer> {
  let close: () => void = () => {};
  let over = false;
  const tooLarge = () => new TxwzError('media_too_large', { detail: `more than ${maxBytes} bytes` });

  async function read(): Promise<Buffer> {
    const size = await file.size();
    if (size !== null && size > maxBytes) throw tooLarge();
    const opened = await file.open();
    close = opened.close;
    if (over) close();
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    for await (const piece of opened.pieces) {
      bytes += piece.length;
      if (bytes > maxBytes) throw tooLarge();
      if (over) break;
      pieces.push(piece);
    }
    return Buffer.concat(pieces, bytes);
  }

  try {
    return await within(ms, read(), 'the file does not arrive');
  } finally {
    over = true;
    close();
    file.drop?.();
  }
}
