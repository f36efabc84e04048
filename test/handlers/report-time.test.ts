import { describe, expect, it } from 'vitest';
import { isRecent, readTime } from '../../handlers/report/read-time.js';

/** Friday, 10:00 in Shanghai. */
const NOW = Date.parse('2026-11-20T10:00:00+08:00');
const shanghai = (text: string): number => Date.parse(`${text}+08:00`);

describe('when a loss happened', () => {
  it.each([
    ['刚才转的', '2026-11-20T10:00:00'],
    ['两小时前', '2026-11-20T08:00:00'],
    ['3天前', '2026-11-17T10:00:00'],
    ['昨天下午3点', '2026-11-19T15:00:00'],
    ['昨晚8点半', '2026-11-19T20:30:00'],
    ['今天 09:15', '2026-11-20T09:15:00'],
    ['前天', '2026-11-18T23:59:00'],
    ['11月12日下午3点', '2026-11-12T15:00:00'],
    ['2025年12月1日', '2025-12-01T23:59:00'],
    // A date that is still to come this year was last year's.
    ['12月24日', '2025-12-24T23:59:00'],
  ])('%s', (words, at) => {
    expect(readTime(words, NOW)?.at).toBe(shanghai(at));
  });

  it.each(['', '三万块', '13912340021', '他说马上处理'])('nothing is said in 「%s」', (words) => {
    expect(readTime(words, NOW)).toBeNull();
  });

  it('never later than now', () => {
    expect(readTime('今天晚上8点', NOW)?.at).toBe(NOW);
    expect(readTime('今天', NOW)?.at).toBe(NOW);
  });

  it('a payment can perhaps be stopped for 48 hours, and when nobody knows when it was', () => {
    expect(isRecent(shanghai('2026-11-18T10:01:00'), NOW)).toBe(true);
    expect(isRecent(shanghai('2026-11-18T09:59:00'), NOW)).toBe(false);
    expect(isRecent(null, NOW)).toBe(true);
  });
});
