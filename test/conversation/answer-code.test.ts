import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAnswer, encodeAnswer } from '../../src/conversation/answer-code.js';
import type { Reply } from '../../src/conversation/contract.js';

const reply = fc.oneof<fc.Arbitrary<Reply>[]>(
  fc.record({ kind: fc.constant('text' as const), text: fc.string({ unit: 'binary' }) }),
  fc.record({ kind: fc.constant('image' as const), mediaId: fc.string() }),
);

describe('the stored form of an answer', () => {
  it('property: reads back as it was', () => {
    fc.assert(
      fc.property(fc.array(reply, { maxLength: 3 }), fc.nat(2 ** 42), (replies, at) => {
        expect(decodeAnswer(encodeAnswer({ replies, at }))).toEqual({ replies, at });
      }),
    );
  });
});
