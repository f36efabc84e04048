import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { SECOND_MS } from '../core/clock.js';

/** RFC 6238: steps of 30 s, HMAC-SHA-1, six digits: what authenticator apps take for granted. */
const STEP_MS = 30 * SECOND_MS;
const DIGITS = 6;
/** RFC 4226 §4: 160 bits recommended. */
const SECRET_BYTES = 20;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** RFC 4648 base32 without padding, as apps take it by hand. */
export function base32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  let text = '';
  for (let at = 0; at < bits.length; at += 5)
    text += BASE32[Number.parseInt(bits.slice(at, at + 5).padEnd(5, '0'), 2)];
  return text;
}

/** HOTP (RFC 4226 §5.3): dynamic truncation of HMAC-SHA-1 over the counter. */
export function hotp(secret: Buffer, counter: number, digits = DIGITS): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha1', secret).update(message).digest();
  const offset = (mac[mac.length - 1] ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

export const totpStep = (now: number): number => Math.floor(now / STEP_MS);

/**
 * The step that the code belongs to, or null. One step to either side is taken for slow clocks; a step up to
 * `lastStep` never again (RFC 6238 §5.2: a code is accepted once).
 */
export function checkTotp(secret: Buffer, code: string, now: number, lastStep: number): number | null {
  const typed = Buffer.from(code.replace(/\s/g, '').normalize('NFKC'));
  if (typed.length !== DIGITS) return null;
  const current = totpStep(now);
  for (const step of [current, current - 1, current + 1])
    if (timingSafeEqual(Buffer.from(hotp(secret, step)), typed)) return step > lastStep ? step : null;
  return null;
}

/** https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export const totpUri = (secret: Buffer, name: string, issuer: string): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(name)}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=30`;
