import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  extract,
  IDENTIFIER_TYPES,
  identifierKey,
  KINDS,
  parseIdentifier,
} from '../../src/identifiers/index.js';
import { understand } from '../../src/intent/index.js';

/** Any string at all: lone surrogates, control characters, and pieces that the rules look for. */
const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom(
    'QQ',
    '微信',
    '支付宝',
    'http://',
    '.com',
    '@',
    '1380013800',
    '0755-',
    '一二三',
    '①',
    '\ud800',
    '\udfff',
    '点',
    '。',
    '+86',
    '6222',
    ' ',
    '*',
    'O',
    '[',
    '】',
  ),
);
const anything = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

const mobile = fc
  .tuple(fc.constantFrom('154', '160', '168', '194'), fc.integer({ min: 0, max: 99_999_999 }))
  .map(([head, tail]) => head + String(tail).padStart(8, '0'));

const FULLWIDTH = (digits: string): string =>
  digits.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)));
const CHINESE = (digits: string): string =>
  digits.replace(/\d/g, (d) => '零一二三四五六七八九'.charAt(Number(d)));
const BANKER = (digits: string): string =>
  digits.replace(/\d/g, (d) => '零壹贰叁肆伍陆柒捌玖'.charAt(Number(d)));
const CIRCLED = (digits: string): string => digits.replace(/\d/g, (d) => '⓪①②③④⑤⑥⑦⑧⑨'.charAt(Number(d)));
const KEYCAP = (digits: string): string => digits.replace(/\d/g, (d) => `${d}\ufe0f\u20e3`);
const LETTERS = (digits: string): string => digits.replaceAll('0', 'O').replaceAll('1', 'l');
const SPLIT = (mark: string) => (digits: string) =>
  `${digits.slice(0, 3)}${mark}${digits.slice(3, 7)}${mark}${digits.slice(7)}`;
const INVISIBLE = (digits: string): string => [...digits].join('\u200b');

const NOISES = [
  FULLWIDTH,
  CHINESE,
  BANKER,
  CIRCLED,
  KEYCAP,
  LETTERS,
  INVISIBLE,
  SPLIT(' '),
  SPLIT('-'),
  SPLIT('.'),
  SPLIT('·'),
];

describe('extract', () => {
  it('never throws and lists each key once, in its normal form', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { identifiers } = extract(text);
        const keys = identifiers.map(identifierKey);
        expect(new Set(keys).size).toBe(keys.length);
        for (const found of identifiers) expect(KINDS[found.type].parse(found.value)).toBe(found.value);
        understand(text);
      }),
      { numRuns: 400 },
    );
  });

  it('gives offsets inside the text it returns', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { mentions, text: words } = extract(text);
        for (const { start, end } of mentions)
          expect(start >= 0 && start < end && end <= words.length).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('finds a mobile number behind every disguise', () => {
    fc.assert(
      fc.property(
        mobile,
        fc.constantFrom(...NOISES),
        fc.constantFrom('', '请查', '电话：', '+86 '),
        (digits, noise, lead) => {
          // With letters for every 0 and 1 hardly a digit would be left: no reader would see a number.
          fc.pre(digits.replace(/[01]/g, '').length >= 3);
          const found = extract(`${lead}${noise(digits)}，谢谢`).identifiers.map(identifierKey);
          expect(found).toEqual([`phone:${digits}`]);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('parseIdentifier', () => {
  it('never throws and is idempotent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IDENTIFIER_TYPES), anything, (type, text) => {
        const parsed = parseIdentifier(type, text);
        if (parsed) expect(parseIdentifier(type, parsed.value)).toEqual(parsed);
      }),
      { numRuns: 600 },
    );
  });

  it('does not see formatting', () => {
    fc.assert(
      fc.property(
        mobile,
        fc.constantFrom(...NOISES.filter((noise) => noise !== LETTERS)),
        (digits, noise) => {
          expect(parseIdentifier('phone', noise(digits))).toEqual({ type: 'phone', value: digits });
        },
      ),
    );
  });
});
