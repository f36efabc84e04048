/** Characters, by code point. */
const PASSWORD_LEAST = 10;
/** Argon2 takes any length; this bounds the work for one request. */
const PASSWORD_MOST = 128;

/** Passwords of ten characters and more that lists of common ones begin with, and their patterns. */
const COMMON = new Set([
  '1234567890',
  '0123456789',
  '9876543210',
  '0987654321',
  '1234567891',
  '12345678910',
  '123456789a',
  'a123456789',
  'qwertyuiop',
  '1q2w3e4r5t',
  'q1w2e3r4t5',
  '1qaz2wsx3edc',
  'qazwsxedcrfv',
  'password123',
  'password1234',
  'passw0rd123',
  'admin12345',
  'admin123456',
  'administrator',
  'woaini1314520',
  'woaini1314',
  '5201314520',
  '1314520520',
  'iloveyou123',
  'qwerty123456',
  'abc1234567',
  'abcd123456',
  'zxcvbnm123',
  'asdfghjkl123',
  'tianxiawuzei',
  '天下无贼天下无贼',
]);

export type PasswordFault = 'short' | 'long' | 'name' | 'common';

/** Why a password is refused, or null. No rules about kinds of characters: length counts (NIST SP 800-63B). */
export function passwordFault(password: string, name: string): PasswordFault | null {
  const text = password.normalize('NFKC').toLowerCase();
  const length = [...text].length;
  if (length < PASSWORD_LEAST) return 'short';
  if (length > PASSWORD_MOST) return 'long';
  const own = name.toLowerCase();
  if (text === own || (own.length >= 3 && text.replaceAll(own, '').length < 4)) return 'name';
  // One or two characters in turn: aaaaaaaaaa, 1212121212.
  if (COMMON.has(text) || new Set(text).size <= 2) return 'common';
  return null;
}
