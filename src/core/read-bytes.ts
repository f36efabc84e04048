import type { IncomingMessage } from 'node:http';
import { TxwzError } from './errors.js';

/**
 * The whole body of a request. It is counted while it arrives: what is too large is never held in memory, and a client
 * that is too slow is cut off.
 * @param most bytes
 * @param within ms for the whole body
 * @throws body_too_large · body_timeout
 */
export function readBytes(request: IncomingMessage, most: number, within: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      request.removeAllListeners('data');
      request.resume();
      reject(error);
    };
    const timer = setTimeout(() => fail(new TxwzError('body_timeout')), within);
    if (Number(request.headers['content-length'] ?? 0) > most) {
      fail(new TxwzError('body_too_large'));
      return;
    }
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) fail(new TxwzError('body_too_large'));
      else chunks.push(chunk);
    });
    request.on('end', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks));
    });
    request.on('error', fail);
  });
}
