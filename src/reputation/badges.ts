import type { ReporterRecord } from './model.js';

/** What a badge wall (勋章墙) is counted from. */
export interface Deeds extends Pick<ReporterRecord, 'adopted' | 'votesRight'> {
  /** Adopted reports with a picture or voice that was kept. */
  readonly evidenced: number;
  /** Reports that led to a case (立案). */
  readonly cases: number;
  /** Numbers that this person reported first and that were confirmed later. */
  readonly early: number;
}

/** One badge: `count` of `of` earns it. */
export interface Badge {
  /** Stable; never renamed. */
  readonly id: string;
  readonly name: string;
  /** What for, a few words. */
  readonly what: string;
  readonly of: keyof Deeds;
  readonly count: number;
}

/** Every badge, in the order of the wall. Votes give badges and no points. */
const BADGES: readonly Badge[] = [
  { id: 'first-report', name: '第一声', what: '1 份举报被采纳', of: 'adopted', count: 1 },
  { id: 'reports-5', name: '五次发声', what: '5 份举报被采纳', of: 'adopted', count: 5 },
  { id: 'reports-20', name: '火眼金睛', what: '20 份举报被采纳', of: 'adopted', count: 20 },
  { id: 'reports-100', name: '百发百中', what: '100 份举报被采纳', of: 'adopted', count: 100 },
  { id: 'evidence', name: '有图有证', what: '带截图的举报被采纳', of: 'evidenced', count: 1 },
  { id: 'early-warning', name: '第一哨', what: '最先举报，后来核实', of: 'early', count: 1 },
  { id: 'case', name: '破案线索', what: '举报帮助立了案', of: 'cases', count: 1 },
  { id: 'votes-10', name: '鉴定新手', what: '10 次鉴定判对', of: 'votesRight', count: 10 },
  { id: 'votes-50', name: '鉴定高手', what: '50 次鉴定判对', of: 'votesRight', count: 50 },
];

/** What somebody has earned, and the badges that are nearest, the nearest first. Follows the deeds, also down. */
export function badgesOf(deeds: Deeds): {
  readonly earned: readonly Badge[];
  readonly next: readonly { readonly badge: Badge; readonly have: number }[];
} {
  const earned = BADGES.filter(({ of, count }) => deeds[of] >= count);
  const next = BADGES.filter(({ of, count }) => deeds[of] < count)
    // Of one kind only the next step.
    .filter((badge, at, list) => list.findIndex(({ of }) => of === badge.of) === at)
    .map((badge) => ({ badge, have: deeds[badge.of] }))
    .sort((a, b) => a.badge.count - a.have - (b.badge.count - b.have));
  return { earned, next };
}
