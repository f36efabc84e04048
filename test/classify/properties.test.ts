import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../src/classify/index.js';
import { MAX_LENGTH, normalise } from '../../src/classify/normalise.js';
import { EVERYDAY, NOTICES, SCAMS } from './cases.js';

const { judge } = createClassifier();
const texts = [...SCAMS.map(([, text]) => text), ...NOTICES, ...EVERYDAY];
const noise = fc.constantFrom('\u200B', '\u200C', '\u200D', '\uFEFF', '\u2060', '\u00AD', '\u3164');
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        ...texts,
        'http://',
        '登录',
        '\uD800',
        '加',
        '微',
        '信',
        '验证码',
        '1380013',
        '。',
        ' ',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('the judgement', () => {
  it('exists for any text, with a score between 0 and 1 that agrees with the risk', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { risk, score, scheme, reasons } = judge(text);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(risk).toBe(score >= 0.85 ? 'high' : score >= 0.5 ? 'medium' : 'low');
        expect(scheme === null).toBe(risk === 'low');
        expect(new Set(reasons).size).toBe(reasons.length);
      }),
      { numRuns: 150 },
    );
  });

  it('is the same every time', () => {
    for (const text of texts) expect(judge(text)).toEqual(judge(text));
  });

  it('does not change when invisible characters are put between its characters', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.nat(200), noise), { maxLength: 12 }),
        (text, inserts) => {
          const points = [...text];
          for (const [at, sign] of inserts) points.splice(at % (points.length + 1), 0, sign);
          expect(judge(points.join(''))).toEqual(judge(text));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('does not change between half and full width, or between simplified and traditional', () => {
    expect(judge('请登录ｗｗｗ．ｂａｎｋ－ｕｑ．ｅｘａｍｐｌｅ激活')).toEqual(
      judge('请登录www.bank-uq.example激活'),
    );
    expect(judge('穩賺不賠，老師帶您操作')).toEqual(judge('稳赚不赔，老师带您操作'));
  });

  it('looks at a bounded part of a text, so that cost cannot grow without end', () => {
    for (const part of ['加', '1', 'a.', 'http://', '积分兑换现金登录', '我是公安局']) {
      expect(normalise(part.repeat(50_000)).text.length).toBeLessThanOrEqual(2 * MAX_LENGTH);
    }
  });

  it('finds a script at the end of a long text', () => {
    expect(
      judge(`${'今天天气很好。'.repeat(2_000)}我是公安局民警，你涉嫌洗钱，把钱转到安全账户，不要告诉家人`)
        .risk,
    ).not.toBe('low');
  });
});
