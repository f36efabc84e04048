import { TxwzError } from '../core/errors.js';

const NAME = /^[a-z][a-z0-9._-]{1,31}$/;
const DISPLAY_MOST = 40;

/**
 * A sign-in name in its one form.
 * @throws staff_invalid
 */
export function readStaffName(text: string): string {
  const name = text.normalize('NFKC').trim().toLowerCase();
  if (!NAME.test(name)) throw new TxwzError('staff_invalid', { detail: 'name' });
  return name;
}

/**
 * The name that others see: any script, one line.
 * @throws staff_invalid
 */
export function readDisplayName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  if (name === '' || [...name].length > DISPLAY_MOST)
    throw new TxwzError('staff_invalid', { detail: 'display name' });
  return name;
}
