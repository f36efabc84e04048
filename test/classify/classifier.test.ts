import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../src/classify/index.js';
import { DISGUISED, EVERYDAY, NOTICES, PROMOTIONS, SCAMS, WARNINGS } from './cases.js';

const { judge, resembles } = createClassifier();

describe('scripts are flagged with the right scheme', () => {
  it.each(SCAMS)('%s: %s', (schemes, text) => {
    const judgement = judge(text);
    expect(judgement.risk).not.toBe('low');
    expect(schemes).toContain(judgement.scheme);
    expect(judgement.reasons.length).toBeGreaterThan(0);
    expect(resembles(text)[0]).toBe(judgement.scheme);
  });

  it('most of them as high', () => {
    const high = SCAMS.filter(([, text]) => judge(text).risk === 'high').length;
    expect(high / SCAMS.length).toBeGreaterThanOrEqual(0.7);
  });

  it.each(DISGUISED)('disguised: %s', (text) => {
    expect(judge(text).risk).not.toBe('low');
  });
});

describe('ordinary texts are left alone', () => {
  it.each(NOTICES)('notice: %s', (text) => {
    expect(judge(text)).toMatchObject({ risk: 'low', scheme: null, reasons: [] });
  });
  it.each(PROMOTIONS)('promotion: %s', (text) => {
    expect(judge(text).risk).toBe('low');
  });
  it.each(WARNINGS)('warning: %s', (text) => {
    expect(judge(text).risk).toBe('low');
  });
  it.each(EVERYDAY)('everyday: %s', (text) => {
    expect(judge(text).risk).toBe('low');
  });
});

it('ranks every script above every bank and courier notice', () => {
  const worstNotice = Math.max(...NOTICES.map((text) => judge(text).score));
  const mildestScam = Math.min(...SCAMS.map(([, text]) => judge(text).score));
  expect(mildestScam).toBeGreaterThan(worstNotice);
});

describe('a script keeps its judgement when a harmless phrase is glued to it', () => {
  it.each([
    ['我是公安局民警，你涉嫌洗钱，把钱转到安全账户，退订回T'],
    ['【警方提醒】我是公安局王警官，你涉嫌洗钱，请加QQ做笔录，把存款转到安全账户，不要告诉家人'],
    ['收到这条是不是骗子：您的手机银行已失效，请登录 http://bank-uq.example 激活'],
    ['老师带你炒股稳赚不赔，加微信进群，祝您生活愉快'],
  ])('%s', (text) => {
    expect(judge(text).risk).not.toBe('low');
  });
});
