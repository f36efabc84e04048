/** 积分 for one adopted report; nothing else gives any. Taken back with the report's mark when it is reversed. */
export const ADOPTED_POINTS = 10;

/** A level (等级) and the points it begins at. */
export interface ReputationLevel {
  readonly from: number;
  readonly name: string;
}

/** By points, lowest first. */
export const REPUTATION_LEVELS: readonly ReputationLevel[] = [
  { from: 0, name: '热心市民' },
  { from: 10, name: '防骗哨兵' },
  { from: 50, name: '反诈先锋' },
  { from: 200, name: '反诈卫士' },
  { from: 500, name: '反诈专家' },
  { from: 1_000, name: '守护者' },
];

/** The level of so many points, and the next one; null at the top. */
export function levelOfPoints(points: number): {
  readonly level: ReputationLevel;
  readonly next: ReputationLevel | null;
} {
  const at = REPUTATION_LEVELS.findLastIndex(({ from }) => points >= from);
  const level = REPUTATION_LEVELS[Math.max(0, at)] ?? { from: 0, name: '' };
  return { level, next: REPUTATION_LEVELS[Math.max(0, at) + 1] ?? null };
}
