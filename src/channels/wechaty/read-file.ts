import { TxwzError } from '../../core/errors.js';
import type { BotFile } from './port.js';

/**
 * The bytes of a file. One that says it is larger is not even opened; one that lies is cut off at the first byte too
 * many. @throws media_too_large, and what the puppet throws
 */
export async function readFile(file: BotFile, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new TxwzError('media_too_large', { detail: `more than ${maxBytes} bytes` });
  const size = await file.size();
  if (size !== null && size > maxBytes) throw tooLarge();
  const { pieces, close } = await file.open();
  const read: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      bytes += piece.length;
      if (bytes > maxBytes) throw tooLarge();
      read.push(piece);
    }
  } finally {
    close();
  }
  return Buffer.concat(read, bytes);
}
