import type { Cue } from './types.js';

/**
 * Short hand for the tables. The label names a pattern to the user and, together with the scheme,
 * is the key under which reviewers' decisions adjust the weight; a literal is its own label.
 */
export function cue(match: string, weight: number, label?: string): Cue;
export function cue(match: RegExp, weight: number, label: string): Cue;
export function cue(match: string | RegExp, weight: number, label?: string): Cue {
  return label === undefined ? { match, weight } : { match, weight, label };
}

/** Several literals of one weight. */
export function words(weight: number, ...literals: readonly string[]): readonly Cue[] {
  return literals.map((match) => ({ match, weight }));
}
