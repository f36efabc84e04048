import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseNumeral, readAmount } from '../../handlers/emergency/amount.js';

describe('chineseNumeral', () => {
  it.each([
    ['三万', 30_000],
    ['两万五', 25_000],
    ['一万二千', 12_000],
    ['三千五', 3_500],
    ['三千零五', 3_005],
    ['三千零五十', 3_050],
    ['五百', 500],
    ['十五', 15],
    ['十万', 100_000],
    ['一百二十三万', 1_230_000],
    ['九', 9],
  ])('%s = %i', (text, value) => {
    expect(chineseNumeral(text)).toBe(value);
  });
});

describe('readAmount', () => {
  it.each([
    ['我刚转了三万过去', 30_000],
    ['转了30000', 30_000],
    ['转了 30,000 元', 30_000],
    ['刚付了1.5万', 15_000],
    ['刷卡刷走5万8', 58_000],
    ['被骗了两千八百块', 2_800],
    ['他先返了我200元，后来我转了5000过去', 5_000],
    ['损失八千多', 8_000],
    ['卡里少了 1999.50 元', 1_999.5],
    ['打了3w给他', 30_000],
    ['打了110，转走三万', 30_000],
    ['打了110元过去', 110],
    ['转了120过去', 120],
    ['给骗子转了110', 110],
    ['不是5万是3万', 30_000],
    ['卡里没有了3000块', 3_000],
    ['不是转了5万，是3万', 30_000],
    ['说错了，不是三千，是两千八', 2_800],
    ['打了95500给他', 95_500],
    ['打了12000过去', 12_000],
  ])('%s', (text, value) => {
    expect(readAmount(text)).toBe(value);
  });

  it.each([
    '我的号码是13912345678',
    '转了3次',
    '他打了5个电话',
    '验证码是 482913',
    '今天10点20分',
    '账号6222020200112233446',
    '已经打110了',
    '已经打了110了',
    '我打过 110，警察说让我等',
    '给110打了电话',
    '被骗了打了110',
    '钱被骗走 110报警了',
    '打了95588挂失',
    '打给96110了',
    '',
  ])('finds no sum in %s', (text) => {
    expect(readAmount(text)).toBeNull();
  });

  it('property: never throws, never gives anything but a positive finite sum', () => {
    const piece = fc.constantFrom(
      '转了',
      '三',
      '万',
      '千',
      '5',
      '0',
      ',',
      '.',
      '元',
      '两',
      '零',
      '十',
      '块',
      ' ',
      '多',
    );
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 60 }), (text) => {
        const value = readAmount(text);
        expect(value === null || (Number.isFinite(value) && value > 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
