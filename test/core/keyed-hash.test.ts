import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyedHash } from '../../src/core/keyed-hash.js';

describe('createKeyedHash', () => {
  it('is HMAC-SHA-256, for secrets and texts of any length', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1, maxLength: 3 }), (secret, parts) => {
        const expected = createHmac('sha256', secret).update(parts.join('\u0000')).digest('base64url');
        expect(createKeyedHash(secret)(...parts)).toBe(expected.slice(0, 22));
      }),
    );
  });

  it('keeps nothing of a longer text in the hash of the next', () => {
    const keyed = createKeyedHash('k'.repeat(40));
    const before = keyed('user', 'o1');
    keyed('user', '长'.repeat(500));
    expect(keyed('user', 'o1')).toBe(before);
  });
});
