import { hash, verify } from '@node-rs/argon2';

/**
 * Argon2id with 19 MiB, 2 passes, 1 lane: the least that OWASP recommends, about 20 ms here.
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#argon2id
 */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Nobody's password under the same parameters: unknown names take as long as known ones. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$bRg/fZCqGcxu9JDtLlgefw$zAY7VukE20v8VEZh7uyczZ4l1KA53/blIcbJQlQTX5Q';

/** PHC string with its own salt. Unicode is normalised (NFKC), so that two keyboards type the same. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFKC'), PARAMETERS);

/** Whether the password is right. `null` (nobody, or no password set) takes the same time and is false. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  const right = await verify(stored ?? NOBODY, password.normalize('NFKC'));
  return right && stored !== null;
}
