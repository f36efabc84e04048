import { hash } from 'node:crypto';

/**
 * A stable pseudonym of a person's id: HMAC-SHA-256 under the installation's SECRET_KEY,
 * base64url, 22 characters (132 bits). The same person gives the same value in one
 * installation and unrelated values in two, and it cannot be reversed by trying all numbers.
 */
export type KeyedHash = (...parts: readonly string[]) => string;

/** Bytes that SHA-256 takes at a time. */
const BLOCK = 64;
const DIGEST = 32;
const INNER = 0x36;
const OUTER = 0x5c;

/** The secret as a block of HMAC: hashed when longer than one, filled up with zeros. */
function blockOf(secretKey: string, pad: number): Buffer {
  const secret = Buffer.from(secretKey);
  const block = Buffer.alloc(BLOCK);
  (secret.length > BLOCK ? hash('sha256', secret, 'buffer') : secret).copy(block);
  return block.map((byte) => byte ^ pad) as Buffer;
}

/**
 * Each message of an unknown person needs one, so the HMAC is put together after RFC 2104 from two
 * one-shot hashes, H(K ⊕ opad ‖ H(K ⊕ ipad ‖ text)), which spares making and ending a stream object.
 */
export function createKeyedHash(secretKey: string): KeyedHash {
  const outer = Buffer.concat([blockOf(secretKey, OUTER), Buffer.alloc(DIGEST)]);
  let inner = Buffer.concat([blockOf(secretKey, INNER), Buffer.alloc(192)]);
  return (...parts) => {
    const text = parts.join('\u0000');
    // A character takes three bytes of UTF-8 at most.
    if (BLOCK + text.length * 3 > inner.length)
      inner = Buffer.concat([inner.subarray(0, BLOCK), Buffer.alloc(text.length * 3)]);
    const end = BLOCK + inner.write(text, BLOCK);
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), BLOCK, 'binary');
    return hash('sha256', outer, 'base64url').slice(0, 22);
  };
}
