import { TxwzError } from '../core/errors.js';
import { newLink } from './one-time-link.js';
import type { StaffTools } from './tools.js';

/**
 * Takes password, and on wish the second factor, away and makes a one-time link; every browser is signed out.
 * @returns the token of the link
 * @throws not_found · store_unavailable
 */
export async function resetAccess(
  { staff, clock }: Pick<StaffTools, 'staff' | 'clock'>,
  id: string,
  options: { readonly totp: boolean },
): Promise<string> {
  const link = newLink(clock());
  const member = await staff.update(id, (held) => ({
    ...held,
    passwordHash: null,
    linkHash: link.hash,
    linkExpiresAt: link.expiresAt,
    ...(options.totp ? { sealedTotp: null, totpStep: 0, recoveryHashes: [] } : {}),
  }));
  if (!member) throw new TxwzError('not_found', { detail: 'staff' });
  await staff.closeSessionsOf(id);
  return link.token;
}
