import { TxwzError } from '../core/errors.js';
import { checkPassword, hashPassword } from './password.js';
import { passwordFault } from './password-rules.js';
import type { StaffTools } from './tools.js';

/**
 * A person changes the own password.
 * @throws password_wrong · password_weak · not_found · store_unavailable
 */
export async function changePassword(
  { staff }: Pick<StaffTools, 'staff'>,
  id: string,
  old: string,
  next: string,
): Promise<void> {
  const member = await staff.get(id);
  if (!member) throw new TxwzError('not_found', { detail: 'staff' });
  if (!(await checkPassword(member.passwordHash, old))) throw new TxwzError('password_wrong');
  const fault = passwordFault(next, member.name) ?? (old === next ? 'same' : null);
  if (fault) throw new TxwzError('password_weak', { detail: fault });
  const passwordHash = await hashPassword(next);
  await staff.update(id, (held) => ({
    ...held,
    passwordHash,
    mustChange: false,
    linkHash: null,
    linkExpiresAt: null,
  }));
}
