import type { Entry, OfficialRecord } from '../blacklist/index.js';
import type { Identifier } from '../identifiers/index.js';
import type { Report } from '../reports/model.js';
import type { ReporterRecord } from '../reputation/model.js';
import type { Judgement } from '../schemes/index.js';

/** What one check says, with its reason in words for reviewers and, redacted, for the reporter. */
export interface Finding {
  readonly check: string;
  /** Which suspect it is about; null = the report as a whole. */
  readonly identifier: Identifier | null;
  /**
   * `supports` and `opposes` move the weight; `duplicate` merges; `blocks` keeps this identifier out of the
   * blacklist (official, shared host, impossible); `review` asks for a human.
   */
  readonly effect: 'supports' | 'opposes' | 'duplicate' | 'blocks' | 'review' | 'neutral';
  /** Multiplies the evidence's weight; 1 = unchanged. */
  readonly factor: number;
  readonly reason: string;
  /** For `duplicate`: the report it repeats. */
  readonly of?: string;
}

/** Everything that checks may look at; gathered once, so that checks stay pure where they can. */
export interface Subject {
  readonly report: Report;
  readonly story: string;
  readonly judgement: Judgement;
  readonly reporter: ReporterRecord;
  readonly entries: ReadonlyMap<string, Entry | null>;
  readonly official: ReadonlyMap<string, OfficialRecord | null>;
  readonly similar: readonly Report[];
  readonly sameIdentifier: ReadonlyMap<string, readonly Report[]>;
  readonly now: number;
}

/** One check per file in `checks/`. */
export interface Check {
  readonly name: string;
  run(subject: Subject): readonly Finding[] | Promise<readonly Finding[]>;
}

/** What follows for one suspect, decided by the table in decide.ts. */
export interface Outcome {
  readonly identifier: Identifier;
  readonly outcome: 'promote' | 'keep' | 'review' | 'reject';
  readonly weight: number;
  readonly reasons: readonly string[];
}
