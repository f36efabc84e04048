import type { SchemeId } from '../schemes/index.js';

/** So much of something on one day (`dayOf`) at one account. Names: `verdict:<level>`. */
export interface Figure {
  readonly account: string;
  readonly name: string;
  readonly day: number;
  readonly value: number;
}

/** Days of an account, both ends included; null = all accounts together. */
export interface FigureSpan {
  readonly account: string | null;
  readonly from: number;
  readonly to: number;
}

export interface ReportFigure {
  readonly day: number;
  readonly scheme: SchemeId;
  readonly count: number;
}

/** A page full of names is the most that one account counts on one day; the rest is refused by the tally. */
export const MOST_NAMES = 100;

/**
 * Port (contract: test/contracts/figures.contract.ts): daily numbers of the dashboard (数据看板). All methods throw
 * `store_unavailable`; no answer reads a whole table.
 */
export interface FigureStore {
  /** Adds to what is there; of a batch that failed a part may have been added. */
  add(figures: readonly Figure[]): Promise<void>;
  /** Sums by day of each of the names; days without any are left out. */
  sums(span: FigureSpan, names: readonly string[]): Promise<readonly Omit<Figure, 'account'>[]>;
  /** Forgets the days before this one. */
  forget(before: number): Promise<void>;
  /** Reports by day of their receipt and type, counted over an index alone; whatever became of them. */
  reports(span: FigureSpan): Promise<readonly ReportFigure[]>;
}
