import { describe, expect, it } from 'vitest';
import { draw, ROUND } from '../../handlers/quiz/draw.js';
import { QUESTIONS } from '../../handlers/quiz/questions.js';
import { readChoice } from '../../handlers/quiz/read-choice.js';

describe('the quiz', () => {
  it('has at least twenty questions, each with a right answer and a reason', () => {
    expect(QUESTIONS.length).toBeGreaterThanOrEqual(20);
    expect(new Set(QUESTIONS.map(({ ask }) => ask)).size).toBe(QUESTIONS.length);
    for (const { options, right, why } of QUESTIONS) {
      expect(options.length).toBeGreaterThanOrEqual(2);
      expect(options[right]).toBeDefined();
      expect(why).toMatch(/。$/);
    }
  });

  it('draws five different ones, the same for the same moment, and every one sooner or later', () => {
    const seen = new Set<number>();
    for (let seed = 1_763_000_000_000; seed < 1_763_000_000_400; seed += 1) {
      const drawn = draw(seed, QUESTIONS.length);
      expect(new Set(drawn).size).toBe(ROUND);
      expect(draw(seed, QUESTIONS.length)).toEqual(drawn);
      for (const index of drawn) seen.add(index);
    }
    expect(seen.size).toBe(QUESTIONS.length);
  });

  it.each([
    ['A', 0],
    ['选b', 1],
    ['２', 1],
    ['是骗局', 1],
    ['C', null],
    ['13900000000', null],
    ['', null],
  ])('reads %j as %j', (words, expected) => {
    expect(readChoice(words, ['真的', '是骗局'])).toBe(expected);
  });
});
