import { TxwzError } from '../core/errors.js';
import type { StaffRole } from './model.js';
import { hashRecoveryCode, newRecoveryCodes } from './secrets.js';
import type { StaffRecord } from './store.js';
import type { StaffTools } from './tools.js';
import { checkTotp } from './totp.js';

/** Purpose of the sealed secret. */
const PURPOSE = 'totp';

/** Roles that may do nothing before they have a second factor: they see or change what hurts most. */
export const mustHaveSecondFactor = (role: StaffRole): boolean => role === 'admin' || role === 'officer';

/**
 * Ends the enrolment: the code proves that the app has the secret.
 * @returns the recovery codes, shown this once
 * @throws code_wrong · not_found · store_unavailable
 */
export async function enrolTotp(
  { staff, box, clock }: Pick<StaffTools, 'staff' | 'box' | 'clock'>,
  id: string,
  secret: Buffer,
  code: string,
): Promise<readonly string[]> {
  const step = checkTotp(secret, code, clock(), 0);
  if (step === null) throw new TxwzError('code_wrong');
  const codes = newRecoveryCodes();
  const member = await staff.update(id, (held) => ({
    ...held,
    sealedTotp: box.seal(PURPOSE, secret.toString('base64')),
    totpStep: step,
    recoveryHashes: codes.map(hashRecoveryCode),
  }));
  if (!member) throw new TxwzError('not_found', { detail: 'staff' });
  return codes;
}

/**
 * Whether the code is that of the app, not used before, or one of the recovery codes, which is used up.
 * @returns how it was shown; null = wrong
 * @throws seal_broken · store_unavailable
 */
export async function takeSecondFactor(
  { staff, box, clock }: Pick<StaffTools, 'staff' | 'box' | 'clock'>,
  id: string,
  code: string,
): Promise<'totp' | 'recovery' | null> {
  let by: 'totp' | 'recovery' | null = null;
  await staff.update(id, (held) => {
    by = null;
    const next = useCode(held, code, { box, now: clock() });
    by = next?.by ?? null;
    return next?.member ?? null;
  });
  return by;
}

function useCode(
  held: StaffRecord,
  code: string,
  { box, now }: { readonly box: StaffTools['box']; readonly now: number },
): { readonly by: 'totp' | 'recovery'; readonly member: StaffRecord } | null {
  if (held.sealedTotp === null) return null;
  const secret = Buffer.from(box.open(PURPOSE, held.sealedTotp), 'base64');
  const step = checkTotp(secret, code, now, held.totpStep);
  if (step !== null) return { by: 'totp', member: { ...held, totpStep: step } };
  const hash = hashRecoveryCode(code);
  if (!held.recoveryHashes.includes(hash)) return null;
  const recoveryHashes = held.recoveryHashes.filter((one) => one !== hash);
  return { by: 'recovery', member: { ...held, recoveryHashes } };
}
