import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTimestamp } from '../../src/blacklist/import/timestamp.js';

describe('moments of import rows', () => {
  it.each([
    ['2026-11-19', '2026-11-19T00:00:00Z'],
    ['2026-11-19T08:09:10Z', '2026-11-19T08:09:10Z'],
    ['2026-11-30T08:09:10Z', '2026-11-30T08:09:10Z'],
    ['2026-11-19 08:09:10', '2026-11-19T08:09:10Z'],
    ['2026-11-19 08:09:10 UTC', '2026-11-19T08:09:10Z'],
    ['2026-11-19T08:09', '2026-11-19T08:09:00Z'],
    ['2026-11-19T08:09:10.5+08:00', '2026-11-19T00:09:10.500Z'],
    ['2026-11-19T08:09:10-0330', '2026-11-19T11:39:10Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
  ])('%s', (text, meant) => {
    expect(parseTimestamp(text)).toBe(Date.parse(meant));
  });

  it.each([
    '',
    'yesterday',
    '2026-13-01',
    '2026-02-29',
    '2026-04-31T08:00:00Z',
    '2026-11-19T24:00:00Z',
    '2026-11-19T08:60:00Z',
    '2026-11-19T08:00:60Z',
    '2026-11-1:T08:00:00Z',
    '1700000000',
    '19/11/2026',
    '2026-11-19T08:00:00Zz',
  ])('"%s" is none', (text) => {
    expect(parseTimestamp(text)).toBeNull();
  });

  it('agree with the platform for every moment that it writes', () => {
    const span = {
      min: new Date('1990-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    };
    fc.assert(
      fc.property(fc.date(span), (date) => {
        expect(parseTimestamp(date.toISOString())).toBe(date.getTime());
        const whole = `${date.toISOString().slice(0, 19)}Z`;
        expect(parseTimestamp(whole)).toBe(Date.parse(whole));
      }),
    );
  });
});
