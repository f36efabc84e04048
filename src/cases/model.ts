import type { Identifier } from '../identifiers/index.js';

/**
 * Where a lead stands: proposed 待移交 → handed_over 已移交 → opened 已立案 → solved 已破案 → closed 已结束.
 * It may be closed from any of them (不予立案, 撤案).
 */
export const CASE_STATES = ['proposed', 'handed_over', 'opened', 'solved', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export interface CaseEvent {
  /** `rewarded` changes no state. */
  readonly what: CaseState | 'rewarded';
  /** ms since epoch */
  readonly at: number;
  /** Staff id, or `cli`. */
  readonly by: string;
  /** For the desk, Chinese. */
  readonly note: string;
}

/** A lead for the police (线索) that may become a criminal case (立案): identifiers and the reports that name them. */
export interface Case {
  readonly id: string;
  /** `2026-0007`: year and a serial of the account; for the telephone. */
  readonly number: string;
  readonly account: string;
  readonly title: string;
  readonly identifiers: readonly Identifier[];
  /** Ids of reports; who made them stays in the reports. */
  readonly reportIds: readonly string[];
  readonly state: CaseState;
  /** The officer in charge (承办人) and the unit (单位). '' until handed over. */
  readonly officer: string;
  readonly unit: string;
  /** Number at the police (受案/立案编号). '' until opened. */
  readonly policeNumber: string;
  readonly history: readonly CaseEvent[];
  /** What the reporters have yet to hear of; null when everybody was told. Written with the change itself. */
  readonly news: CaseNews | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly version: number;
}

/** A change that the case's reports have to follow. */
export interface CaseNews {
  readonly status: 'handed_over' | 'case_opened' | 'case_solved' | 'rewarded';
  /** For the reporters, Chinese, one sentence. */
  readonly reason: string;
  /** Idempotency key of the step in each report. */
  readonly key: string;
}
