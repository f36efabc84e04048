import { DAY_MS } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import { hashPassword } from './password.js';
import { passwordFault } from './password-rules.js';
import { hashToken, newToken } from './secrets.js';
import type { StaffRecord } from './store.js';
import type { StaffTools } from './tools.js';

const LINK_LIFE_MS = DAY_MS;

/** Token for the link `/console/welcome/<token>`; only its hash is stored. */
export function newLink(now: number): { token: string; hash: string; expiresAt: number } {
  const token = newToken();
  return { token, hash: hashToken(token), expiresAt: now + LINK_LIFE_MS };
}

/** Whose link it is, while it holds; null for used, expired and invented ones alike. */
export async function findByLink(
  { staff, clock }: Pick<StaffTools, 'staff' | 'clock'>,
  token: string,
): Promise<StaffRecord | null> {
  const member = await staff.byLink(hashToken(token));
  return member && holds(member, hashToken(token), clock()) ? member : null;
}

const holds = (member: StaffRecord, hash: string, now: number): boolean =>
  member.linkHash === hash && member.disabledAt === null && (member.linkExpiresAt ?? 0) > now;

/**
 * Uses the link up: the person chooses a password. Of two who open it at once one succeeds.
 * @throws link_invalid · password_weak · store_unavailable
 */
export async function redeemLink(
  { staff, clock }: Pick<StaffTools, 'staff' | 'clock'>,
  token: string,
  password: string,
): Promise<StaffRecord> {
  const found = await findByLink({ staff, clock }, token);
  if (!found) throw new TxwzError('link_invalid');
  const fault = passwordFault(password, found.name);
  if (fault) throw new TxwzError('password_weak', { detail: fault });
  const passwordHash = await hashPassword(password);
  let used = false;
  const member = await staff.update(found.id, (held) => {
    used = holds(held, hashToken(token), clock());
    const signedInAt = clock();
    return used
      ? { ...held, passwordHash, mustChange: false, linkHash: null, linkExpiresAt: null, signedInAt }
      : null;
  });
  if (!member || !used) throw new TxwzError('link_invalid');
  await staff.closeSessionsOf(member.id);
  return member;
}
