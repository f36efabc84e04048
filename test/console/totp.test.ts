import { describe, expect, it } from 'vitest';
import { base32, checkTotp, hotp, totpStep, totpUri } from '../../src/staff/totp.js';

/** Appendix B of RFC 6238: the secret of the SHA-1 rows, eight digits. */
const SECRET = Buffer.from('12345678901234567890');
const VECTORS: readonly (readonly [seconds: number, code: string])[] = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
];
const NOW = 1_234_567_890_000;
const codeAt = (now: number): string => hotp(SECRET, totpStep(now));

describe('one-time codes', () => {
  it.each(VECTORS)('gives the code of RFC 6238 at %i s', (seconds, code) => {
    expect(hotp(SECRET, totpStep(seconds * 1_000), 8)).toBe(code);
  });

  it('gives the codes of RFC 4226, appendix D', () => {
    expect([0, 1, 2, 9].map((count) => hotp(SECRET, count))).toEqual([
      '755224',
      '287082',
      '359152',
      '520489',
    ]);
  });

  it('takes one step to either side and no more', () => {
    const steps = [-2, -1, 0, 1, 2].map((step) => checkTotp(SECRET, codeAt(NOW + step * 30_000), NOW, 0));
    const now = totpStep(NOW);
    expect(steps).toEqual([null, now - 1, now, now + 1, null]);
  });

  it('takes a step once, and none before it afterwards', () => {
    const step = checkTotp(SECRET, codeAt(NOW), NOW, 0) ?? 0;
    expect(checkTotp(SECRET, codeAt(NOW), NOW, step)).toBeNull();
    expect(checkTotp(SECRET, codeAt(NOW - 30_000), NOW, step)).toBeNull();
    expect(checkTotp(SECRET, codeAt(NOW + 30_000), NOW, step)).toBe(step + 1);
  });

  it('reads spaces and full-width digits, refuses anything else', () => {
    const code = codeAt(NOW);
    const wide = code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    expect(checkTotp(SECRET, `${code.slice(0, 3)} ${code.slice(3)}`, NOW, 0)).not.toBeNull();
    expect(checkTotp(SECRET, wide, NOW, 0)).not.toBeNull();
    for (const wrong of ['', '12345', `${code}0`, 'abcdef'])
      expect(checkTotp(SECRET, wrong, NOW, 0)).toBeNull();
  });

  it('writes the secret as RFC 4648 does, and the address that apps read', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(totpUri(SECRET, 'wang.li', '天下无贼')).toBe(
      'otpauth://totp/%E5%A4%A9%E4%B8%8B%E6%97%A0%E8%B4%BC:wang.li?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E5%A4%A9%E4%B8%8B%E6%97%A0%E8%B4%BC&algorithm=SHA1&digits=6&period=30',
    );
  });
});
