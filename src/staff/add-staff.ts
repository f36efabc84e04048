import { randomUUID } from 'node:crypto';
import { TxwzError } from '../core/errors.js';
import type { StaffRole } from './model.js';
import { readDisplayName, readStaffName } from './names.js';
import { newLink } from './one-time-link.js';
import { hashPassword } from './password.js';
import { passwordFault } from './password-rules.js';
import type { StaffRecord } from './store.js';
import type { StaffTools } from './tools.js';

export interface NewStaff {
  readonly name: string;
  readonly displayName: string;
  readonly role: StaffRole;
  /** null = all accounts */
  readonly account: string | null;
  /** Chosen by somebody else, so it has to be changed at the first sign-in. Without: a one-time link. */
  readonly password?: string;
}

/**
 * Adds a staff member.
 * @returns the record, and the token of the one-time link when there is no password
 * @throws staff_invalid · staff_name_taken · password_weak · store_unavailable
 */
export async function addStaff(
  { staff, clock }: Pick<StaffTools, 'staff' | 'clock'>,
  wish: NewStaff,
): Promise<{ readonly member: StaffRecord; readonly token: string | null }> {
  const now = clock();
  const name = readStaffName(wish.name);
  const { password } = wish;
  const fault = password === undefined ? null : passwordFault(password, name);
  if (fault) throw new TxwzError('password_weak', { detail: fault });
  const link = password === undefined ? newLink(now) : null;
  const member: StaffRecord = {
    id: randomUUID(),
    name,
    displayName: readDisplayName(wish.displayName),
    role: wish.role,
    account: wish.account,
    passwordHash: password === undefined ? null : await hashPassword(password),
    mustChange: password !== undefined,
    sealedTotp: null,
    totpStep: 0,
    recoveryHashes: [],
    linkHash: link?.hash ?? null,
    linkExpiresAt: link?.expiresAt ?? null,
    disabledAt: null,
    createdAt: now,
    signedInAt: null,
    version: 1,
  };
  if (!(await staff.add(member))) throw new TxwzError('staff_name_taken', { detail: name });
  return { member, token: link?.token ?? null };
}
