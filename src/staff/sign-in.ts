import { checkPassword } from './password.js';
import type { StaffRecord } from './store.js';
import { takeSignInTry } from './throttle.js';
import type { StaffTools } from './tools.js';

/** Longest names and passwords that are looked at; longer ones are wrong. */
const NAME_MOST = 64;
const PASSWORD_MOST = 512;

/**
 * Name and password. Unknown, disabled and password-less members take the same way and time as a wrong
 * password.
 * @returns the member, or null
 * @throws staff_too_many_tries · store_unavailable
 */
export async function signIn(
  tools: Pick<StaffTools, 'staff' | 'coordination' | 'clock'>,
  attempt: { readonly name: string; readonly password: string; readonly address: string },
): Promise<StaffRecord | null> {
  const name = attempt.name.normalize('NFKC').trim().toLowerCase().slice(0, NAME_MOST);
  await takeSignInTry(tools, name, attempt.address);
  const member = await tools.staff.byName(name);
  const usable = member?.disabledAt === null ? member.passwordHash : null;
  const right = await checkPassword(usable, attempt.password.slice(0, PASSWORD_MOST));
  if (!member || !right) return null;
  return tools.staff.update(member.id, (held) =>
    held.disabledAt === null ? { ...held, signedInAt: tools.clock() } : null,
  );
}
