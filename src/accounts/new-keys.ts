import { randomBytes, randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** The 43rd character carries four bits: with another one base64 has no canonical reading. */
const LAST = 'AEIMQUYcgkosw048';

const letters = (count: number, from = ALPHABET): string =>
  Array.from({ length: count }, () => from[randomInt(from.length)]).join('');

/** A token of the console (令牌), 32 letters and digits. */
export const newToken = (): string => letters(32);

/** An EncodingAESKey: 43 letters and digits that are 32 bytes of base64. */
export const newAesKey = (): string => letters(42) + letters(1, LAST);

/** Invented credentials for the demo, in the platform's shape. */
export const demoCredentials = (): { readonly appId: string; readonly appSecret: string } => ({
  appId: `wx${randomBytes(8).toString('hex')}`,
  appSecret: randomBytes(16).toString('hex'),
});
