import { TxwzError } from '../core/errors.js';
import type { StaffRole } from './model.js';
import { readDisplayName } from './names.js';
import type { StaffRecord } from './store.js';
import type { StaffTools } from './tools.js';

export interface StaffChange {
  readonly displayName?: string;
  readonly role?: StaffRole;
  readonly account?: string | null;
  readonly disabled?: boolean;
}

const isChief = (member: StaffRecord): boolean =>
  member.role === 'admin' && member.account === null && member.disabledAt === null;

/**
 * Changes name, role, account or whether somebody may sign in. A change of rights signs every browser of the
 * person out. Changes stand in one line, so that the last administrator of all accounts stays, also when
 * two try to remove each other.
 * @throws not_found · staff_invalid · staff_last_admin · store_unavailable
 */
export function changeStaff(
  { staff, coordination, clock }: Pick<StaffTools, 'staff' | 'coordination' | 'clock'>,
  id: string,
  change: StaffChange,
): Promise<StaffRecord> {
  const displayName = change.displayName === undefined ? undefined : readDisplayName(change.displayName);
  return coordination.inOrder('staff:change', async () => {
    const held = await staff.get(id);
    if (!held) throw new TxwzError('not_found', { detail: 'staff' });
    const edit = (member: StaffRecord): StaffRecord => ({
      ...member,
      displayName: displayName ?? member.displayName,
      role: change.role ?? member.role,
      account: change.account === undefined ? member.account : change.account,
      ...(change.disabled === undefined
        ? {}
        : change.disabled
          ? { disabledAt: member.disabledAt ?? clock(), linkHash: null, linkExpiresAt: null }
          : { disabledAt: null }),
    });
    const wished = edit(held);
    if (isChief(held) && !isChief(wished) && (await staff.chiefs()) <= 1)
      throw new TxwzError('staff_last_admin');
    const next = await staff.update(id, edit);
    if (!next) throw new TxwzError('not_found', { detail: 'staff' });
    if (next.role !== held.role || next.account !== held.account || next.disabledAt !== held.disabledAt)
      await staff.closeSessionsOf(id);
    return next;
  });
}
