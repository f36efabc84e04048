import { randomBytes, randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Random letters and digits of the given length. */
export function letters(length: number): string {
  let value = '';
  for (let index = 0; index < length; index += 1) value += ALPHABET[randomInt(ALPHABET.length)];
  return value;
}

/** 28 characters beginning with `o`, the shape of an openid; `demo` marks it as invented. */
export const newOpenId = (): string => `oDEMO-${letters(22)}`;

/** The nonce of a delivery: up to ten digits. */
export const newNonce = (): string => String(randomInt(100_000_000, 2_000_000_000));

/** 64 characters, the length of a temporary media id. */
export const newMediaId = (): string => randomBytes(48).toString('base64url');

/** Access tokens of the platform have about 136 characters; clients must store up to 512. */
export const newAccessToken = (): string => `sim_${randomBytes(99).toString('base64url')}`;

/** Ids of messages: 64-bit, above 2^53, rising; a client that reads them as numbers gets them wrong. */
export function createMessageIds(): () => string {
  let last = 24_700_000_000_000_000n + BigInt(randomInt(1_000_000_000));
  return () => {
    last += BigInt(randomInt(1, 1_000));
    return String(last);
  };
}
