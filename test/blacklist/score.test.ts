import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EPOCH_MS, HALF_LIFE_MS } from '../../src/blacklist/half-lives.js';
import { levelOf } from '../../src/blacklist/level.js';
import type { Evidence, Ruling } from '../../src/blacklist/model.js';
import { decayFactor, deltaOf, MAX_WEIGHT, wilsonLowerBound } from '../../src/blacklist/score.js';
import { DAY_MS } from '../../src/core/clock.js';
import { IDENTIFIER_TYPES, type IdentifierType } from '../../src/identifiers/index.js';

const YEAR = 365 * DAY_MS;
const moment = fc.integer({ min: EPOCH_MS - 11 * YEAR, max: EPOCH_MS + 20 * YEAR });
const type = fc.constantFrom(...IDENTIFIER_TYPES);

function evidence(over: Partial<Evidence> & { type?: IdentifierType } = {}): Evidence {
  const { type: kindOf = 'phone', ...rest } = over;
  return {
    id: 'e',
    identifier: { type: kindOf, value: '15400000001' },
    kind: 'bad',
    weight: 1,
    scheme: null,
    source: 'report',
    origin: 'o',
    at: EPOCH_MS,
    note: '',
    ruling: null,
    ...rest,
  };
}

const statement = fc.record({
  kind: fc.constantFrom('bad' as const, 'legit' as const),
  weight: fc.double({ min: 0.1, max: 5, noNaN: true }),
  at: moment,
});

describe('masses', () => {
  it('equal a recount from all evidence, read at any later moment', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 40 }), type, moment, (statements, of, later) => {
        const now = Math.max(later, ...statements.map((one) => one.at));
        let stored = 0;
        let naive = 0;
        for (const one of statements) {
          stored += deltaOf(evidence({ ...one, type: of })).bad;
          if (one.kind === 'bad') naive += one.weight * 0.5 ** ((now - one.at) / HALF_LIFE_MS[of]);
        }
        const read = stored * decayFactor(now, HALF_LIFE_MS[of]);
        expect(Math.abs(read - naive)).toBeLessThanOrEqual(1e-9 * Math.max(1, naive));
      }),
    );
  });

  it('do not depend on the order of the statements', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 30 }), fc.infiniteStream(fc.nat()), (statements, keys) => {
        const shuffled = statements
          .map((one) => ({ one, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const sum = (list: typeof statements) =>
          list.reduce((total, one) => total + deltaOf(evidence(one)).bad, 0);
        const [a, b] = [sum(statements), sum(shuffled)];
        expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.max(a, b));
      }),
    );
  });

  it('halve in one half-life and never grow', () => {
    fc.assert(
      fc.property(type, moment, fc.integer({ min: 0, max: 5 * YEAR }), (of, at, wait) => {
        const mass = deltaOf(evidence({ type: of, at })).bad;
        const read = (now: number) => mass * decayFactor(now, HALF_LIFE_MS[of]);
        expect(read(at)).toBeCloseTo(1, 9);
        expect(read(at + HALF_LIFE_MS[of])).toBeCloseTo(0.5, 9);
        expect(read(at + wait + DAY_MS)).toBeLessThan(read(at + wait));
      }),
    );
  });

  it('stay finite whatever date and weight somebody writes down', () => {
    for (const at of [-8.64e15, 0, 8.64e15, Number.MAX_SAFE_INTEGER]) {
      const { bad, heat } = deltaOf(evidence({ at, weight: Number.MAX_VALUE }));
      expect(Number.isFinite(bad * 1e6 + heat * 1e6)).toBe(true);
    }
    expect(deltaOf(evidence({ weight: Number.NaN })).bad).toBe(0);
    expect(deltaOf(evidence({ weight: -4 })).bad).toBe(0);
    expect(deltaOf(evidence({ weight: 1e9 })).bad).toBe(MAX_WEIGHT);
  });

  it('legit statements add no heat and no bad mass', () => {
    expect(deltaOf(evidence({ kind: 'legit' }))).toEqual({ bad: 0, legit: 1, heat: 0 });
  });
});

describe('Wilson bound', () => {
  it('gives the published figures for unanimous and divided statements', () => {
    for (const [n, percent] of [
      [1, 21],
      [2, 34],
      [4, 51],
      [10, 72],
      [35, 90],
    ] as const) {
      expect(Math.round(wilsonLowerBound(n, 0) * 100)).toBe(percent);
    }
    expect(Math.round(wilsonLowerBound(1000, 998) * 100)).toBe(48);
    expect(wilsonLowerBound(0, 0)).toBe(0);
    expect(wilsonLowerBound(0, 50)).toBe(0);
  });

  it('rises with bad and falls with legit mass, within 0..1', () => {
    const mass = fc.double({ min: 0.01, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(mass, mass, mass, (bad, legit, more) => {
        const here = wilsonLowerBound(bad, legit);
        expect(here).toBeGreaterThanOrEqual(0);
        expect(here).toBeLessThanOrEqual(1);
        expect(wilsonLowerBound(bad + more, legit)).toBeGreaterThanOrEqual(here);
        expect(wilsonLowerBound(bad, legit + more)).toBeLessThanOrEqual(here);
      }),
    );
  });
});

describe('levels', () => {
  const NOW = EPOCH_MS + 300 * DAY_MS;
  const ruling = (level: Ruling['level'], expiresAt: number | null = null): Ruling => ({
    level,
    at: EPOCH_MS,
    by: 'console',
    reason: '',
    expiresAt,
  });
  const mass = fc.double({ min: 0, max: 1e6, noNaN: true });

  it('one origin never makes more than tagged, however much it says', () => {
    fc.assert(
      fc.property(type, mass, mass, (of, bad, legit) => {
        expect(['tagged', 'unsure', 'unknown']).toContain(levelOf(of, bad, legit, 1, null, NOW));
      }),
    );
  });

  it('two origins that shout are not several', () => {
    expect(levelOf('phone', 1e6, 0, 2, null, NOW)).toBe('tagged');
  });

  it.each([
    ['phone', 3, 0, 3, 'suspect'],
    ['phone', 37, 0, 37, 'confirmed'],
    ['phone', 37, 20, 37, 'unsure'],
    ['phone', 37, 2, 37, 'suspect'],
    ['phone', 0.1, 0, 9, 'unknown'],
    ['phone', 1, 1, 1, 'unsure'],
    ['phone', 0, 5, 0, 'unknown'],
    ['service', 500, 0, 500, 'suspect'],
    ['landline', 500, 0, 500, 'suspect'],
    ['bankcard', 25, 0, 25, 'suspect'],
  ] as const)('%s with bad %d, legit %d from %d origins is %s', (of, bad, legit, reporters, level) => {
    expect(levelOf(of, bad, legit, reporters, null, NOW)).toBe(level);
  });

  it('rulings decide while they last, and the least two can be raised', () => {
    expect(levelOf('phone', 0, 0, 0, ruling('confirmed'), NOW)).toBe('confirmed');
    expect(levelOf('phone', 99, 0, 99, ruling('cleared'), NOW)).toBe('cleared');
    expect(levelOf('phone', 99, 0, 99, ruling('tagged'), NOW)).toBe('confirmed');
    expect(levelOf('phone', 1, 0, 1, ruling('suspect'), NOW)).toBe('suspect');
    expect(levelOf('phone', 0, 0, 0, ruling('tagged'), NOW)).toBe('tagged');
    expect(levelOf('phone', 0, 0, 0, ruling('confirmed', NOW), NOW)).toBe('unknown');
    expect(levelOf('phone', 0, 0, 0, ruling('confirmed', NOW + 1), NOW)).toBe('confirmed');
  });
});
