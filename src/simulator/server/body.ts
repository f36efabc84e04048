import type { IncomingMessage } from 'node:http';
import { TxwzError } from '../../core/errors.js';
import { readBytes } from '../../core/read-bytes.js';

/** Time for a whole body; a slower client is cut off. */
const BODY_TIMEOUT_MS = 10_000;

/**
 * The whole body of a request.
 * @throws body_too_large, body_timeout
 */
export const readBody = (request: IncomingMessage, maxBytes: number): Promise<Buffer> =>
  readBytes(request, maxBytes, BODY_TIMEOUT_MS);

/**
 * The JSON object in a body.
 * @throws simulator_action_invalid when it is none, body_too_large, body_timeout
 */
export async function readJsonBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Readonly<Record<string, unknown>>> {
  const body = await readBody(request, maxBytes);
  try {
    const value: unknown = JSON.parse(body.toString('utf8') || '{}');
    if (value !== null && typeof value === 'object') return value as Readonly<Record<string, unknown>>;
  } catch {
    // told below
  }
  throw new TxwzError('simulator_action_invalid', { detail: 'body: not a JSON object' });
}
