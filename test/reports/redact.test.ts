import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract } from '../../src/identifiers/index.js';
import { redactStory } from '../../src/reports/redact-story.js';

const redacted = (story: string): string => redactStory(extract(story));

/** Words around what is hidden, as people write them. */
const around = fc.constantFrom(
  '',
  '他打电话来，',
  '昨天下午骗我的，',
  '说是客服。',
  '让我马上转，',
  '\n',
  '😡',
  '后来就拉黑了，',
);
const digits = (length: number) =>
  fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((list) => list.join(''));
const surname = fc.constantFrom(...'张王李赵刘陈杨黄周吴欧司'.split(''));
const given = fc.constantFrom('伟', '丽丽', '建国', '小明', '晓东', '芳');
const between = fc.constantFrom('', '，', ' ', '。', '；');

/** The hidden part must be gone, whatever stands around it. */
function hides(make: fc.Arbitrary<{ readonly text: string; readonly hidden: string }>): void {
  fc.assert(
    fc.property(around, make, between, around, (before, { text, hidden }, sign, after) => {
      expect(redacted(`${before}${text}${sign}${after}`)).not.toContain(hidden);
    }),
    { numRuns: 200 },
  );
}

describe('the redacted story never holds', () => {
  it('mobile numbers, grouped or not', () => {
    hides(
      fc.tuple(digits(8), fc.constantFrom('', ' ', '-')).map(([rest, gap]) => {
        const hidden = `${rest.slice(0, 4)}${gap}${rest.slice(4)}`;
        return { text: `电话154${gap}${hidden}`, hidden };
      }),
    );
  });

  it('card, order and identity numbers', () => {
    hides(
      fc
        .tuple(fc.constantFrom('卡号', '账号', '订单号', '转到', '身份证'), fc.integer({ min: 8, max: 19 }))
        .chain(([label, length]) => digits(length).map((hidden) => ({ text: `${label}${hidden}`, hidden }))),
    );
  });

  it('the last digits of a card', () => {
    hides(digits(4).map((tail) => ({ text: `我的卡尾号${tail}`, hidden: `尾号${tail}` })));
  });

  it('names behind what introduces a name', () => {
    hides(
      fc
        .tuple(
          fc.constantFrom('我叫', '姓名：', '户名是', '收款人', '联系人:', '他叫', '真名'),
          surname,
          fc.constantFrom('', ' ', '·'),
          given,
        )
        .map(([label, family, gap, own]) => ({
          text: `${label}${family}${gap}${own}`,
          hidden: `${family}${gap}${own}`,
        })),
    );
  });

  it('where somebody lives', () => {
    hides(
      fc
        .tuple(
          fc.constantFrom('中山路', '幸福小区', '人民大道', '李家村', '阳光花园'),
          fc.integer({ min: 1, max: 999 }),
          fc.constantFrom('号', '栋', '号楼', '室'),
        )
        .map(([street, number, unit]) => ({
          text: `我住${street}${number}${unit}`,
          hidden: `${street}${number}`,
        })),
    );
    hides(
      fc
        .constantFrom('东城根大院里头', '河边第二个门', '广东省佛山市禅城区祖庙路')
        .map((hidden) => ({ text: `地址：${hidden}`, hidden })),
    );
  });

  it('plates', () => {
    hides(digits(5).map((rest) => ({ text: `车牌京A${rest}`, hidden: `A${rest}` })));
  });

  it('a sum beside the account it went to', () => {
    hides(
      fc
        .tuple(fc.integer({ min: 1_000, max: 99_999 }), digits(16))
        .map(([sum, account]) => ({ text: `转了${sum}元到6217${account}`, hidden: `${sum}元` })),
    );
    hides(
      fc
        .tuple(fc.integer({ min: 1_000, max: 99_999 }), digits(16))
        .map(([sum, account]) => ({ text: `卡号6217${account}，转了${sum}元`, hidden: `${sum}元` })),
    );
  });
});

describe('the redacted story keeps', () => {
  it.each([
    '95588 打来说我卡冻结了，要我转 5000 元到安全账户',
    '我叫他还钱，他说再做三单才能提现',
    '打了3次电话15400001234',
    '让我先交 2000 元保证金，再交 3000 元解冻金',
    '他说公司在市中心，不用去看',
  ])('%s', (story) => expect(redacted(story)).toBe(story.replace('15400001234', '〔手机号〕')));

  it('its length bounded: redaction is linear and never grows without end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (story) => {
        const out = redacted(story);
        expect(out.length).toBeLessThanOrEqual(extract(story).text.length * 6 + 20);
      }),
      { numRuns: 100 },
    );
  });
});
