import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEK_MS, weekBefore, weekOf, weekSpan } from '../../src/digests/index.js';

/** Midnight and other times of Shanghai. */
const shanghai = (text: string): number => Date.parse(`${text}+08:00`);

describe('ISO weeks in Asia/Shanghai', () => {
  it.each([
    // 2026 begins on a Thursday, so it has 53 weeks; 2027 begins in the last of them.
    ['2026-01-01T00:00:00', '2026-W01'],
    ['2025-12-29T00:00:00', '2026-W01'],
    ['2025-12-28T23:59:59', '2025-W52'],
    ['2026-11-22T23:59:59', '2026-W47'],
    ['2026-11-23T00:00:00', '2026-W48'],
    ['2026-12-28T00:00:00', '2026-W53'],
    ['2027-01-03T23:59:59', '2026-W53'],
    ['2027-01-04T00:00:00', '2027-W01'],
    ['2021-01-03T12:00:00', '2020-W53'],
    ['2024-12-30T00:00:00', '2025-W01'],
    ['2023-01-01T10:00:00', '2022-W52'],
  ])('%s is in %s', (time, week) => {
    expect(weekOf(shanghai(time))).toBe(week);
  });

  it('changes at midnight of Shanghai, not of UTC', () => {
    expect(weekOf(Date.UTC(2026, 10, 22, 15, 59, 59, 999))).toBe('2026-W47');
    expect(weekOf(Date.UTC(2026, 10, 22, 16))).toBe('2026-W48');
  });

  it('knows the span of a week', () => {
    expect(weekSpan('2026-W53')).toEqual({
      from: shanghai('2026-12-28T00:00:00'),
      to: shanghai('2027-01-04T00:00:00'),
    });
  });

  it.each(['2025-W53', '2026-W54', '2026-W00', '2026-W7', '2026-47', '', '2026-W47 '])(
    'refuses %s',
    (name) => {
      expect(weekSpan(name)).toBeNull();
    },
  );

  it('on Monday morning the week that is over is the one before', () => {
    expect(weekBefore(shanghai('2027-01-04T08:00:00'))).toBe('2026-W53');
  });

  it('agrees with its own spans for any time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (at) => {
        const span = weekSpan(weekOf(at));
        expect(span !== null && span.from <= at && at < span.to && span.to - span.from === WEEK_MS).toBe(
          true,
        );
      }),
    );
  });
});
