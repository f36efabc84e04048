import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../src/blacklist/index.js';
import { DAY_MS } from '../../src/core/clock.js';
import { IDENTIFIER_TYPES, type IdentifierType } from '../../src/identifiers/index.js';
import { decide, THRESHOLDS, weigh } from '../../src/verification/decide.js';
import type { Finding } from '../../src/verification/index.js';
import { supportAround } from '../../src/verification/support.js';
import { phone, T0 } from './world.js';

const finding = (effect: Finding['effect'], factor: number, rest: Partial<Finding> = {}): Finding => ({
  check: 'test',
  identifier: null,
  effect,
  factor,
  reason: `${effect}`,
  ...rest,
});
const none = { origins: 1, confidence: 0.1 };
const plenty = { origins: 50, confidence: 0.95 };

describe('the table of decisions', () => {
  it.each(IDENTIFIER_TYPES)('%s: at its threshold and just below', (type: IdentifierType) => {
    const row = THRESHOLDS[type];
    const identifier = { type, value: 'x' };
    const on = (origins: number, confidence: number) =>
      decide(identifier, [finding('supports', 0.5)], { origins, confidence }, false).outcome;
    expect(on(row.origins, row.confidence)).toBe(row.follows);
    expect(on(row.origins - 1, 0.99)).toBe('keep');
    expect(on(99, row.confidence - 0.001)).toBe('keep');
    expect(weigh(identifier, [finding('opposes', row.least - 0.001)]).weight).toBe(0);
    expect(weigh(identifier, [finding('opposes', row.least)]).weight).toBe(row.least);
  });

  it('never adopts by numbers what can be forged', () => {
    for (const type of ['landline', 'service', 'email'] as const)
      expect(decide({ type, value: 'x' }, [finding('supports', 1)], plenty, false).outcome).toBe('review');
  });

  it.each([
    ['blocked before all', [finding('blocks', 0), finding('review', 1)], plenty, true, 'reject'],
    ['suspended', [finding('opposes', 0)], plenty, true, 'reject'],
    ['a human is asked', [finding('review', 0.5)], plenty, true, 'review'],
    ['known from a list', [finding('supports', 0.5)], none, true, 'promote'],
    ['alone', [finding('supports', 0.5)], none, false, 'keep'],
    ['heard before, still kept', [finding('opposes', 0.01, { origin: 'other' })], none, false, 'keep'],
    ['repeated, still kept', [finding('duplicate', 0.1, { of: 'r' })], none, false, 'keep'],
  ] as const)('%s', (_name, findings, support, known, outcome) => {
    expect(decide(phone(1), findings, support, known).outcome).toBe(outcome);
  });

  it('multiplies what is about this suspect only, within bounds', () => {
    const findings = [
      finding('supports', 0.5),
      finding('supports', 1.2, { identifier: phone(1) }),
      finding('blocks', 0, { identifier: phone(2) }),
    ];
    expect(weigh(phone(1), findings)).toEqual({ weight: 0.6, origin: null });
    expect(weigh(phone(2), findings).weight).toBe(0);
    expect(weigh(phone(1), [finding('supports', 99)]).weight).toBe(2);
    expect(
      weigh(phone(1), [finding('opposes', 0.01, { origin: 'root' }), finding('supports', 0.5)]).origin,
    ).toBe('root');
  });
});

describe('support', () => {
  let n = 0;
  const said = (rest: Partial<Evidence> = {}): Evidence => {
    n += 1;
    return {
      id: `e${n}`,
      identifier: phone(1),
      kind: 'bad',
      weight: 1,
      scheme: null,
      source: 'report',
      origin: `o${n}`,
      at: T0,
      note: '',
      ruling: null,
      ...rest,
    };
  };
  const at = (list: readonly Evidence[], ms = T0) => supportAround(phone(1), list, ms);

  it('counts origins, and cuts what one piles up', () => {
    const three = [said(), said(), said()];
    expect(at(three)).toMatchObject({ origins: 3 });
    expect(at(three).confidence).toBeCloseTo(3 / 6.84, 3);
    const pile = Array.from({ length: 50 }, () => said({ origin: 'one' }));
    expect(at(pile).confidence).toBeCloseTo(2 / 5.84, 3);
  });

  it('weighs objections, forgets what is far, ignores what was taken back', () => {
    const three = [said(), said(), said()];
    expect(at([...three, said({ kind: 'legit', weight: 3 })]).confidence).toBeLessThan(at(three).confidence);
    expect(at(three, T0 + 125 * DAY_MS).confidence).toBeLessThan(at(three).confidence);
    expect(at(three, T0 + 400 * DAY_MS).origins).toBe(0);
    expect(at([...three, said({ weight: -1 })])).toEqual(at(three));
  });

  it('counts what came later like what came before', () => {
    const [before, after] = [said({ at: T0 - DAY_MS }), said({ at: T0 + DAY_MS })];
    expect(at([before]).confidence).toBe(at([after]).confidence);
  });
});
