/** Texts give at most this many pairs, so that one long text cannot outvote many short ones. */
const MAX_GRAMS = 400;

/**
 * Pairs of neighbouring characters as feature ids (`g:兑换`). They weigh nothing until reviewers'
 * decisions give them weight: the way to a new script that no cue names yet.
 */
export function grams(text: string): readonly string[] {
  const found = new Set<string>();
  for (let i = 0; i + 2 <= text.length && found.size < MAX_GRAMS; i++) found.add(`g:${text.slice(i, i + 2)}`);
  return [...found];
}
