import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, sameSignature, signature } from '../../src/channels/official-account/index.js';
import { isTxwzError } from '../../src/core/errors.js';
import { AES_KEY, APP_ID, OLD_AES_KEY, seal, sealRaw, sha1, unseal } from './support.js';

const RANDOM = Buffer.from('0123456789abcdef');
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return isTxwzError(error) ? error.code : String(error);
  }
  return 'no error';
};

describe('signature', () => {
  it('sorts by code unit and joins with nothing', () => {
    expect(signature('b', 'a', 'C')).toBe(sha1('C', 'a', 'b'));
    // sha1("abc"), FIPS 180-4 example
    expect(signature('c', 'a', 'b')).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
  });

  it('equals the independent implementation', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), (parts) => {
        expect(signature(...parts)).toBe(sha1(...parts));
      }),
    );
  });

  it('compares whole signatures only', () => {
    const good = sha1('x');
    expect(sameSignature(good, good)).toBe(true);
    expect(sameSignature(good.toUpperCase(), good)).toBe(false);
    expect(sameSignature(good.slice(1), good)).toBe(false);
    expect(sameSignature('', '')).toBe(false);
    for (let at = 0; at < 40; at++) {
      const bad = `${good.slice(0, at)}${good[at] === '0' ? '1' : '0'}${good.slice(at + 1)}`;
      expect(sameSignature(bad, good)).toBe(false);
    }
  });
});

describe('encrypt', () => {
  it('gives the bytes of the independent implementation for known random bytes', () => {
    for (const random of [RANDOM, RANDOM.toString()])
      expect(encrypt({ aesKey: AES_KEY, appId: APP_ID, plaintext: '你好<xml>]]>', random })).toBe(
        seal('你好<xml>]]>', APP_ID, AES_KEY, RANDOM),
      );
  });

  it('pads 1 to 32 bytes, 32 at an exact multiple of the block', () => {
    const pads = new Set<number>();
    for (let length = 0; length < 64; length++) {
      const plaintext = 'x'.repeat(length);
      const opened = unseal(encrypt({ aesKey: AES_KEY, appId: APP_ID, plaintext }));
      expect(opened).toMatchObject({ text: plaintext, appId: APP_ID });
      const used = 20 + length + APP_ID.length;
      expect(opened.pad).toBe(32 - (used % 32));
      pads.add(opened.pad);
    }
    expect([...pads].sort((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
  });

  it('never repeats its random block', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 2000; i++)
      seen.add(encrypt({ aesKey: AES_KEY, appId: APP_ID, plaintext: '' }).slice(0, 22));
    expect(seen.size).toBe(2000);
  });

  it('refuses a wrong key and wrong random bytes', () => {
    for (const aesKey of ['', AES_KEY.slice(1), `${AES_KEY}=`, `${AES_KEY.slice(1)}*`])
      expect(codeOf(() => encrypt({ aesKey, appId: APP_ID, plaintext: '' }))).toBe('aes_key_invalid');
    expect(codeOf(() => encrypt({ aesKey: AES_KEY, appId: APP_ID, plaintext: '', random: 'short' }))).toBe(
      'encrypt_failed',
    );
  });
});

describe('decrypt', () => {
  it('opens what anybody sealed, every text and app id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(APP_ID, 'wwCorp', ''), (text, appId) => {
        expect(decrypt({ aesKey: AES_KEY, encrypted: seal(text, appId) })).toEqual({
          plaintext: text,
          appId,
        });
        const ours = encrypt({ aesKey: AES_KEY, appId, plaintext: text });
        expect(decrypt({ aesKey: AES_KEY, encrypted: ours })).toEqual({ plaintext: text, appId });
      }),
    );
  });

  it('takes base64 with line breaks', () => {
    const wrapped = seal('a'.repeat(200)).replace(/(.{76})/g, '$1\r\n');
    expect(decrypt({ aesKey: AES_KEY, encrypted: wrapped }).plaintext).toBe('a'.repeat(200));
  });

  const frame = (length: number, message: string, pad: Buffer): string => {
    const head = Buffer.alloc(20);
    head.writeUInt32BE(length, 16);
    return sealRaw(Buffer.concat([head, Buffer.from(message), pad]));
  };
  it.each([
    ['nothing', ''],
    ['no block', 'AAAA'],
    ['half a block', Buffer.alloc(40).toString('base64')],
    ['no base64', '*'.repeat(64)],
    ['another key', seal('hello', APP_ID, OLD_AES_KEY)],
    ['pad byte 0', frame(5, 'hello1234567', Buffer.alloc(32, 0))],
    ['pad byte 33', frame(5, 'hello1234567', Buffer.alloc(32, 33))],
    ['one wrong byte inside the padding', frame(5, 'hello123', Buffer.from([4, 4, 3, 4]))],
    ['padding longer than the rest', sealRaw(Buffer.alloc(32, 32))],
    ['a length beyond the end', frame(4_000_000_000, 'hello123', Buffer.alloc(4, 4))],
    ['a length one too long', frame(9, 'hello123', Buffer.alloc(4, 4))],
  ])('refuses %s', (_, encrypted) => {
    expect(codeOf(() => decrypt({ aesKey: AES_KEY, encrypted }))).toBe('decrypt_failed');
  });

  it('refuses a wrong key by its own code', () => {
    expect(codeOf(() => decrypt({ aesKey: 'short', encrypted: seal('x') }))).toBe('aes_key_invalid');
  });

  it('throws nothing but decrypt_failed on any bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.base64String(), fc.uint8Array({ minLength: 32, maxLength: 96 })),
        (given) => {
          const encrypted = typeof given === 'string' ? given : Buffer.from(given).toString('base64');
          expect(['decrypt_failed', 'no error']).toContain(
            codeOf(() => decrypt({ aesKey: AES_KEY, encrypted })),
          );
        },
      ),
    );
  });
});
