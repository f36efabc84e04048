import type { Level, Ruling } from '../blacklist/index.js';
import type { Identifier } from '../identifiers/index.js';
import type { SchemeId } from '../schemes/index.js';

/** What a reviewer can say: adopt 采纳 · insufficient 证据不足 · merge 并入另一份 · need_more 请举报人补充. */
export const REVIEW_DECISIONS = ['adopt', 'insufficient', 'merge', 'need_more'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

/** How a reviewer may rule on the identifiers themselves. */
export const RULED_LEVELS = ['confirmed', 'suspect', 'tagged', 'cleared'] as const satisfies readonly Level[];
export type RuledLevel = Ruling['level'];

/**
 * `open` waits; `decided` by a person, carried out when its minute is over; `undone` was taken back within
 * that minute and waits again; `closed` by itself, because the report went another way.
 */
export type ReviewState = 'open' | 'decided' | 'undone' | 'closed';

/** One person's say in the panel (民间鉴定团): 是骗局 · 不是 · 说不准. */
const PANEL_VOTES = ['fraud', 'not', 'unsure'] as const;
export type PanelVote = (typeof PANEL_VOTES)[number];

/** Somebody of the panel who was given the item. */
export interface Seat {
  /** Pseudonym of the panelist (reporter key); '' once the item was carried out. */
  readonly panelist: string;
  /** When the item was given, ms. */
  readonly askedAt: number;
  readonly vote: PanelVote | null;
  /** Log-odds weight of the vote when it was given. */
  readonly weight: number;
}

/** What somebody decided, with everything that follows from it. */
export interface Decided {
  readonly id: string;
  /** Staff id. */
  readonly by: string;
  readonly decision: ReviewDecision;
  /** Ruling on `identifiers`; null = none. For a story without identifiers `cleared` means: not a fraud. */
  readonly level: RuledLevel | null;
  readonly identifiers: readonly Identifier[];
  readonly scheme: SchemeId | null;
  /** For `merge`: id of the report that goes on. */
  readonly mergeInto: string | null;
  /** Of the ruling, ms; null = until another ruling. */
  readonly expiresAt: number | null;
  /** For colleagues; the reporter reads the sentence of the decision. */
  readonly reason: string;
  readonly at: number;
  /** Until then it can be taken back, and nothing of it is visible outside the desk; ms. */
  readonly dueAt: number;
  /** From here on it cannot be taken back; null before. */
  readonly startedAt: number | null;
  /** When all of it was done; null before. */
  readonly settledAt: number | null;
  /** What the report became; `overtaken`: it was withdrawn or taken up by the police meanwhile. */
  readonly outcome: 'done' | 'overtaken' | null;
  /** The vote of the first person, where two were needed. */
  readonly seconded: FirstVote | null;
}

/** The first of two persons (四眼原则), waiting for the second. */
export interface FirstVote {
  readonly by: string;
  readonly decision: ReviewDecision;
  readonly level: RuledLevel | null;
  readonly reason: string;
  readonly at: number;
}

/** Something that a person has to decide (人工核实). */
export interface ReviewItem {
  readonly id: string;
  /** `report:<id>` or `identifier:<account>:<type>:<value>`: one item each, taken up again rather than doubled. */
  readonly key: string;
  readonly account: string;
  readonly kind: 'report' | 'identifier';
  /** Null for `identifier`. */
  readonly reportId: string | null;
  readonly identifiers: readonly Identifier[];
  /** Of the report; absent where there is none. */
  readonly scheme?: SchemeId;
  /** 0–100, see risk.ts; the panel's advice included. */
  readonly risk: number;
  /** Without the panel's advice. */
  readonly baseRisk: number;
  /** ms */
  readonly waitingSince: number;
  /** Why a person is asked, Chinese, most telling first. */
  readonly why: readonly string[];
  readonly state: ReviewState;
  /** `confirmed` takes two persons: a display or sender that can be forged, or a host of many. */
  readonly needsSecond: boolean;
  readonly firstVote: FirstVote | null;
  readonly decision: Decided | null;
  /** Decisions that were taken back or whose item came up again, oldest first; the newest ten. */
  readonly past: readonly Decided[];
  readonly seats: readonly Seat[];
  /** What the panel advises, null while it has not made up its mind; never a decision. */
  readonly advice: {
    readonly vote: 'fraud' | 'not';
    readonly logOdds: number;
    readonly votes: number;
  } | null;
  readonly version: number;
}

/** Whether somebody still has to decide. */
export const isWaiting = ({ state }: Pick<ReviewItem, 'state'>): boolean =>
  state === 'open' || state === 'undone';

/** What waits is counted no further than this. */
export const COUNT_MOST = 1_000;
