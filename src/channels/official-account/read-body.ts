import type { IncomingMessage } from 'node:http';
import { TxwzError } from '../../core/errors.js';

/** Declared length in bytes; null when chunked or not given. */
export function declaredLength(req: IncomingMessage): number | null {
  const header = req.headers['content-length'];
  return header === undefined ? null : Number(header);
}

/**
 * Collects a body up to `maxBytes` and hands it over as text (UTF-8; what is not becomes U+FFFD).
 * Callbacks instead of a promise: this is on the path of every message. One of the two is called once.
 */
export function readBody(
  req: IncomingMessage,
  maxBytes: number,
  done: (body: string) => void,
  failed: (error: TxwzError) => void,
): void {
  if ((declaredLength(req) ?? 0) > maxBytes) {
    failed(new TxwzError('body_too_large'));
    return;
  }
  let first: Buffer | null = null;
  let more: Buffer[] | null = null;
  let size = 0;
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) {
      req.removeAllListeners('data');
      req.removeAllListeners('end');
      failed(new TxwzError('body_too_large'));
      return;
    }
    if (first === null) first = chunk;
    else if (more === null) more = [first, chunk];
    else more.push(chunk);
  });
  req.on('end', () => {
    done(more ? Buffer.concat(more).toString('utf8') : first ? first.toString('utf8') : '');
  });
}
