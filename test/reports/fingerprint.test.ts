import { expect, it } from 'vitest';
import { bandsOf, distance, fingerprintOf } from '../../src/reports/index.js';

const story = (middle: string): string =>
  `对方自称是公安局的民警，说我名下的银行卡涉嫌洗钱，需要配合调查，${middle}，让我下载一个软件开启屏幕共享，` +
  '还说案件要保密不能告诉家里人，要我把所有存款都转到安全账户里核查，核查完以后会原路退回来';

it('is near for stories that share most of their words, far for others', () => {
  const a = fingerprintOf(story('发给我一张逮捕令'));
  const b = fingerprintOf(story('发来一份逮捕令照片'));
  const other = fingerprintOf(
    '在短视频平台看到刷单兼职广告，加了群以后先做小任务返了几十块，后来要连做三单才能提现，越投越多，最后客服不理人了',
  );
  expect(distance(a, b)).toBeLessThan(distance(a, other));
  expect(distance(a, b)).toBeLessThanOrEqual(10);
  expect(distance(a, other)).toBeGreaterThan(16);
});

it('does not see digits, signs, script or width', () => {
  const plain = fingerprintOf(story('2026年11月'));
  expect(fingerprintOf(story('1999 年 01 月！'))).toBe(plain);
  expect(fingerprintOf(story('2026年11月').replaceAll('银行', '銀行'))).toBe(plain);
});

it('is empty for what is too short, and nothing is near to that', () => {
  expect(fingerprintOf('被骗了 15400001234')).toBe('');
  expect(distance('', '')).toBe(64);
  expect(bandsOf('')).toEqual([]);
});

it('has four bands; at most three different bits leave one in common', () => {
  const print = fingerprintOf(story('发给我一张逮捕令'));
  const bands = bandsOf(print);
  expect(bands).toHaveLength(4);
  expect(new Set(bands.map((band) => Math.floor(band / 65_536)))).toEqual(new Set([0, 1, 2, 3]));
  const value = BigInt(`0x${print}`) ^ (1n << 0n) ^ (1n << 17n) ^ (1n << 60n);
  const near = value.toString(16).padStart(16, '0');
  expect(distance(print, near)).toBe(3);
  expect(bandsOf(near).filter((band) => bands.includes(band))).toHaveLength(1);
});
