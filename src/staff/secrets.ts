import { createHash, randomBytes, randomInt } from 'node:crypto';

/** 256 random bits, base64url: session cookies and one-time links. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token: enough to know it again, useless to who reads the database. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Without 0, 1, I, L, O, U: they are read out and copied by hand. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const CODES = 8;
const CODE_LENGTH = 10;

/** Eight one-time recovery codes of 49 bits, `ABCDE-FGHJK`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    const code = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  });
}

/** Upper case, without what people put between the groups. */
export const hashRecoveryCode = (code: string): string =>
  hashToken(
    code
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, ''),
  );
