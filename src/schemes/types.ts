/** Ids of the fraud types (诈骗类型). Called from outside the repository: never rename. */
export const SCHEME_IDS = [
  'brushing',
  'investment',
  'loan',
  'customer-service',
  'authority',
  'credit-record',
  'acquaintance',
  'shopping',
  'game',
  'romance',
  'extortion',
  'military',
  'recovery',
  'points-redeem',
  'album-virus',
  'refund',
  'lottery',
  'job',
  'other',
] as const;

export type SchemeId = (typeof SCHEME_IDS)[number];

/** A word or pattern that gives a script away. */
export interface Cue {
  /** Literal text, or a pattern tested against the normalised text. */
  readonly match: string | RegExp;
  /** Log-odds contribution; see docs/classification.md. */
  readonly weight: number;
  /** The words shown to the user as a reason; defaults to what matched. */
  readonly label?: string;
}

/** One fraud type: its Chinese name, how it talks, what to do against it. */
export interface Scheme {
  readonly id: SchemeId;
  /** 中文名称 */
  readonly name: string;
  /** One sentence: how the trick works. */
  readonly trick: string;
  /** One sentence: the right act, as a verb. */
  readonly advice: string;
  /** What to do when money, code or control is already gone, most urgent first. */
  readonly firstAid: readonly string[];
  readonly cues: readonly Cue[];
}

/** How a text reads when it is held against the scripts. */
export interface Judgement {
  readonly risk: 'high' | 'medium' | 'low';
  /** 0..1, comparable between texts. */
  readonly score: number;
  readonly scheme: SchemeId | null;
  /** Words and phrases that give it away, in Chinese, most telling first. */
  readonly reasons: readonly string[];
}
