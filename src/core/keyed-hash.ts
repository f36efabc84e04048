import { createHmac } from 'node:crypto';

/**
 * A stable pseudonym of a person's id: HMAC-SHA-256 under the installation's SECRET_KEY,
 * base64url, 22 characters (132 bits). The same person gives the same value in one
 * installation and unrelated values in two, and it cannot be reversed by trying all numbers.
 */
export type KeyedHash = (...parts: readonly string[]) => string;

export function createKeyedHash(secretKey: string): KeyedHash {
  return (...parts) =>
    createHmac('sha256', secretKey).update(parts.join('\u0000')).digest('base64url').slice(0, 22);
}
