/** One piece of evidence that is not tied to a scheme. */
export interface Signal {
  /** Stable key for learned adjustments: never rename. */
  readonly id: string;
  /** What the user reads as a reason; null where it would only confuse. */
  readonly label: string | null;
  /** Tested against the normalised text (normalise.ts). Repeats are bounded, so that cost is linear. */
  readonly match: RegExp;
  /** Log-odds; negative for ordinary life. */
  readonly weight: number;
}

export function signal(id: string, weight: number, label: string | null, match: RegExp): Signal {
  return { id, label, match, weight };
}
