import type { Account } from '../../accounts/model.js';
import { TxwzError } from '../../core/errors.js';
import { sameSignature, signature } from './crypto.js';
import type { WebhookQuery } from './query.js';

/**
 * How far the signed timestamp may be from this machine's clock, either way. WeChat's own deliveries are
 * seconds old (three within 15 s); five minutes forgive a machine without NTP and still end the life of
 * a captured URL soon.
 */
export const TIMESTAMP_WINDOW_MS = 300_000;

/** @throws timestamp_stale */
export function checkTimestamp(query: WebhookQuery, now: number): void {
  const age = now - Number(query.timestamp) * 1000;
  // Not-a-number fails every comparison, so it must not be the refusing side that compares.
  if (!(Math.abs(age) <= TIMESTAMP_WINDOW_MS))
    throw new TxwzError('timestamp_stale', {
      detail: Number.isFinite(age) ? `${Math.round(age / 1000)} s off` : 'not a number',
    });
}

/**
 * The signature of the URL alone, over token, timestamp and nonce; returns it (it names the delivery).
 * Checked before a byte of the body is read.
 * @throws signature_invalid
 */
export function checkUrlSignature(query: WebhookQuery, account: Account): string {
  const expected = signature(account.token, query.timestamp, query.nonce);
  if (!sameSignature(query.signature, expected)) throw new TxwzError('signature_invalid');
  return expected;
}

/**
 * The account as the platform knows it: with the token before, where the URL is signed with that one. The new one may
 * not be pasted there yet.
 */
export function asSigned(query: WebhookQuery, account: Account): { account: Account; former: boolean } {
  const token = account.previousToken ?? null;
  if (token === null || query.signature === '') return { account, former: false };
  const former = sameSignature(query.signature, signature(token, query.timestamp, query.nonce));
  return former ? { account: { ...account, token }, former } : { account, former };
}

/**
 * The signature that also covers the ciphertext.
 * @throws signature_invalid
 */
export function checkMessageSignature(query: WebhookQuery, account: Account, encrypted: string): void {
  const expected = signature(account.token, query.timestamp, query.nonce, encrypted);
  if (!sameSignature(query.msg_signature, expected))
    throw new TxwzError('signature_invalid', { detail: 'msg_signature' });
}
