import { timingSafeEqual } from 'node:crypto';
import { DAY_MS } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import type { KeyedHash } from '../core/keyed-hash.js';
import { addStaff } from './add-staff.js';
import { hashPassword } from './password.js';
import { passwordFault } from './password-rules.js';
import type { StaffRecord } from './store.js';
import type { StaffTools } from './tools.js';

const PURPOSE = 'console-setup';

/**
 * The set-up token of an installation without staff: its hour and a keyed hash of it, so any process can
 * check what any other logged. It dies with the first member, and after a day.
 */
export const newSetupToken = (keyedHash: KeyedHash, now: number): string => {
  const issued = now.toString(36);
  return `${issued}.${keyedHash(PURPOSE, issued)}`;
};

/** Whether the token is ours and of the last 24 h, and nobody is there yet. */
export async function setupHolds(
  { staff, clock, keyedHash }: Pick<StaffTools, 'staff' | 'clock'> & { readonly keyedHash: KeyedHash },
  token: string,
): Promise<boolean> {
  const [issued = '', mark = ''] = token.split('.');
  const expected = Buffer.from(keyedHash(PURPOSE, issued));
  const given = Buffer.from(mark);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  const age = clock() - Number.parseInt(issued, 36);
  return age >= 0 && age < DAY_MS && (await staff.count()) === 0;
}

/**
 * Makes the first administrator, of all accounts, with a password of their own choice.
 * @throws link_invalid · staff_invalid · password_weak · store_unavailable
 */
export function addFirstAdmin(
  tools: Pick<StaffTools, 'staff' | 'clock' | 'coordination'> & { readonly keyedHash: KeyedHash },
  token: string,
  wish: { readonly name: string; readonly displayName: string; readonly password: string },
): Promise<StaffRecord> {
  return tools.coordination.inOrder('staff:setup', async () => {
    if (!(await setupHolds(tools, token))) throw new TxwzError('link_invalid');
    const fault = passwordFault(wish.password, wish.name);
    if (fault) throw new TxwzError('password_weak', { detail: fault });
    const passwordHash = await hashPassword(wish.password);
    const { member } = await addStaff(tools, { ...wish, role: 'admin', account: null });
    const ready = await tools.staff.update(member.id, (held) => ({
      ...held,
      passwordHash,
      mustChange: false,
      linkHash: null,
      linkExpiresAt: null,
      signedInAt: tools.clock(),
    }));
    return ready ?? member;
  });
}
