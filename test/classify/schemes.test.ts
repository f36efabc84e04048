import { describe, expect, it } from 'vitest';
import { SCHEME_IDS, SCHEMES, schemeById } from '../../src/schemes/index.js';

describe('the scheme table', () => {
  it('has exactly one row for every id, in the order of the ids', () => {
    expect(SCHEMES.map((scheme) => scheme.id)).toEqual([...SCHEME_IDS]);
  });

  it.each(SCHEMES.map((scheme) => [scheme.id, scheme] as const))(
    '%s has words for the user',
    (id, scheme) => {
      expect(schemeById(id)).toBe(scheme);
      for (const text of [scheme.name, scheme.trick, scheme.advice, ...scheme.firstAid]) {
        expect(text).toMatch(/\p{Script=Han}/u);
        expect(text).not.toMatch(/[!！]/);
      }
      expect(scheme.name.length).toBeLessThanOrEqual(10);
      expect(scheme.trick.length).toBeLessThanOrEqual(60);
      expect(scheme.advice.length).toBeLessThanOrEqual(50);
      expect(scheme.firstAid.length).toBeGreaterThanOrEqual(2);
    },
  );

  it.each(SCHEMES.map((scheme) => [scheme.id, scheme] as const))('%s has sound cues', (id, scheme) => {
    const labels = scheme.cues.map((cue) => cue.label ?? String(cue.match));
    expect(new Set(labels).size).toBe(labels.length);
    if (id !== 'other') expect(scheme.cues.length).toBeGreaterThan(4);
    for (const cue of scheme.cues) {
      expect(cue.weight).toBeGreaterThan(0);
      expect(cue.weight).toBeLessThanOrEqual(3);
      if (cue.match instanceof RegExp) {
        // Stateful flags would make a judgement depend on the one before; open-ended repeats are not linear.
        expect(cue.match.flags).toBe('');
        expect(cue.match.source).not.toMatch(/(?<!\\)[*+]|,\}/);
        expect(cue.label).toBeDefined();
      }
    }
  });
});
