import type { Coordination } from '../../coordination/port.js';
import { isTxwzError, TxwzError } from '../../core/errors.js';
import { TIMESTAMP_WINDOW_MS } from './admission.js';

/** A timestamp from the future lives up to twice the window. */
const NONCE_TTL_MS = 2 * TIMESTAMP_WINDOW_MS;

/**
 * In plain mode the signature covers only the URL, so whoever has seen one URL could send any body with
 * it. The first message under a signature takes it; the same message again is a repeat (true), any
 * other is refused. A sealed delivery takes its signature too: its `msg_signature` covers the body, but
 * without that parameter the same URL would admit a plain one.
 * With the memory out of reach (Redis away) nothing is refused: the conversation then says the hotline
 * numbers to everybody and does nothing, and silence would cost more than a replay could gain.
 * @throws nonce_reused
 */
export async function rememberNonce(
  coordination: Coordination,
  account: string,
  signed: string,
  deliveryKey: string,
): Promise<boolean> {
  const key = `nonce:${account}:${signed}`;
  try {
    if (await coordination.mark(key, NONCE_TTL_MS, deliveryKey)) return false;
    const first = await coordination.get(key);
    if (first !== null && first !== deliveryKey) throw new TxwzError('nonce_reused');
    return true;
  } catch (error) {
    if (isTxwzError(error, 'store_unavailable')) return false;
    throw error;
  }
}
