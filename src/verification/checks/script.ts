import type { Check, Finding } from '../model.js';
import { PROVEN } from '../standing.js';

const NAME = 'script';
/** Share of letter pairs that two tellings of one script have in common (Dice). */
const ALIKE = 0.5;

/**
 * Whether the story follows a script of reports that the police took up (话术相似). Adopted reports alone do
 * not count: they may be the group's own.
 */
export const scriptCheck: Check = {
  name: NAME,
  run({ report, similar }): readonly Finding[] {
    const own = pairsOf(report.redactedStory);
    const like = similar.some(
      (other) =>
        PROVEN.has(other.status) &&
        other.reporterKey !== report.reporterKey &&
        dice(own, pairsOf(other.redactedStory)) >= ALIKE,
    );
    if (!like) return [];
    return [
      { check: NAME, identifier: null, effect: 'supports', factor: 1.2, reason: '和已立案线索的话术很像。' },
    ];
  },
};

/** Pairs of neighbouring letters: for Chinese as telling as words, and without a dictionary. */
export function pairsOf(text: string): ReadonlySet<string> {
  const letters = text.replace(/〔[^〕]{1,8}〕|[^\p{L}]+/gu, '').slice(0, 2_000);
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= letters.length; at += 1) pairs.add(letters.slice(at, at + 2));
  return pairs;
}

/** 2·|a ∩ b| / (|a| + |b|), 0..1; 0 where one is empty. */
export function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  return (2 * common) / (a.size + b.size);
}
