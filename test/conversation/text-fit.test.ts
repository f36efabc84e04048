import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/conversation/contract.js';
import { fitReplies, MAX_TEXT_BYTES, withMore } from '../../src/conversation/fit.js';
import { splitText, utf8Length } from '../../src/core/text-fit.js';
import { SYSTEM_WORDS } from '../../templates/replies/system.js';

const bare = (text: string): string => text.replace(/\s+/g, '');
const chinese = fc.string({
  unit: fc.constantFrom('骗', '钱', '。', '\n', ' ', 'a', '😀', '👨‍👩‍👧', '👍🏽', '⚠️'),
  maxLength: 400,
});

describe('splitText', () => {
  it('property: parts fit, no code point is cut, nothing but white space is lost', () => {
    fc.assert(
      fc.property(chinese, fc.integer({ min: 40, max: 300 }), (text, maxBytes) => {
        const parts = splitText(text, maxBytes);
        for (const part of parts) {
          expect(utf8Length(part)).toBeLessThanOrEqual(maxBytes);
          expect(Buffer.from(part).toString()).toBe(part);
          expect(part).not.toMatch(/^[\u200d\ufe0f]/);
        }
        expect(bare(parts.join(''))).toBe(bare(text));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    [2_047, 1],
    [2_048, 1],
    [2_049, 2],
  ])('%i bytes make %i part(s), in ASCII, Chinese and emoji', (bytes, count) => {
    for (const unit of ['a', '骗', '😀']) {
      const size = utf8Length(unit);
      const text = unit.repeat(Math.floor(bytes / size)) + 'a'.repeat(bytes % size);
      expect(utf8Length(text)).toBe(bytes);
      expect(splitText(text, 2_048)).toHaveLength(count);
    }
  });

  it('cuts at a blank line, else a line, else a sentence', () => {
    expect(splitText(`${'一'.repeat(15)}\n\n${'二'.repeat(10)}`, 60)).toEqual([
      '一'.repeat(15),
      '二'.repeat(10),
    ]);
    expect(splitText(`${'一'.repeat(15)}\n${'二'.repeat(10)}`, 60)).toEqual([
      '一'.repeat(15),
      '二'.repeat(10),
    ]);
    expect(splitText(`${'一'.repeat(15)}。${'二'.repeat(10)}`, 60)).toEqual([
      `${'一'.repeat(15)}。`,
      '二'.repeat(10),
    ]);
  });

  it('leaves a family of joined emoji together', () => {
    const family = '👨‍👩‍👧';
    const parts = splitText(`${'a'.repeat(35)}${family}${'b'.repeat(30)}`, 45);
    expect(parts.some((part) => part.includes(family))).toBe(true);
  });
});

const text = (words: string): Reply => ({ kind: 'text', text: words });

describe('fitReplies', () => {
  it('merges several texts into the one passive reply', () => {
    expect(fitReplies([text('一'), text(''), text('二')], SYSTEM_WORDS).now).toEqual([text('一\n\n二')]);
  });

  it('property: what is said and every part with its line fit 2,048 bytes; nothing is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('骗', '\n', '😀', 'x'), maxLength: 2_000 }), {
          maxLength: 3,
        }),
        (all) => {
          const { now, rest } = fitReplies(all.map(text), SYSTEM_WORDS);
          const said = now.map((one) => (one.kind === 'text' ? one.text : ''));
          for (const one of said) expect(utf8Length(one)).toBeLessThanOrEqual(MAX_TEXT_BYTES);
          for (const part of rest)
            expect(utf8Length(withMore(part, SYSTEM_WORDS))).toBeLessThanOrEqual(MAX_TEXT_BYTES);
          const whole = [...said, ...rest].join('').replaceAll(SYSTEM_WORDS.more, '');
          expect(bare(whole)).toBe(bare(all.join('')));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('keeps one medium as it is and sends media beside a text separately', () => {
    const image: Reply = { kind: 'image', mediaId: 'm' };
    expect(fitReplies([image], SYSTEM_WORDS)).toEqual({ now: [image], rest: [], extra: [] });
    expect(fitReplies([image, text('字')], SYSTEM_WORDS)).toEqual({
      now: [text('字')],
      rest: [],
      extra: [image],
    });
    expect(fitReplies([], SYSTEM_WORDS)).toEqual({ now: [], rest: [], extra: [] });
  });
});
