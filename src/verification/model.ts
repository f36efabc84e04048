import type { Entry, OfficialRecord } from '../blacklist/index.js';
import type { Identifier } from '../identifiers/index.js';
import type { Report } from '../reports/index.js';
import type { ReporterRecord } from '../reputation/index.js';
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
  /** The voice that already spoke: the evidence counts as that origin's and no longer as its own. */
  readonly origin?: string;
}

/**
 * Everything that checks may look at; gathered once, so that checks stay pure where they can. Reports of
 * others are only those made before this one by people who are not suspended, and not withdrawn: so a look
 * at a report gives the same whenever it is repeated, in whatever order reports are looked at.
 */
export interface Subject {
  readonly report: Report;
  readonly story: string;
  readonly judgement: Judgement;
  readonly reporter: ReporterRecord;
  /** Of the suspects and of those of the reporter's earlier reports. By `identifierKey`, like all maps here. */
  readonly entries: ReadonlyMap<string, Entry | null>;
  readonly official: ReadonlyMap<string, OfficialRecord | null>;
  /** Reports with a similar story, nearest first. */
  readonly similar: readonly Report[];
  /** Reports that name the same suspect, the reporter's own among them, newest first. */
  readonly sameIdentifier: ReadonlyMap<string, readonly Report[]>;
  /** The reporter's own earlier reports, newest first. */
  readonly earlier: readonly Report[];
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
