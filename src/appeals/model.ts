import type { Level } from '../blacklist/index.js';
import type { Identifier } from '../identifiers/index.js';
import type { OutboxEntry } from '../reports/index.js';

/**
 * What becomes of an appeal (申诉), in the words that people read: proving 待证明 → open 复核中 → overdue 加急复核 →
 * cleared 已澄清 / partly 部分采纳 / rejected 未通过; withdrawn 已撤回; lapsed 已过期 (never proved).
 */
export const APPEAL_STATUSES = [
  'proving',
  'open',
  'overdue',
  'cleared',
  'partly',
  'rejected',
  'withdrawn',
  'lapsed',
] as const;
export type AppealStatus = (typeof APPEAL_STATUSES)[number];

/** cleared: nothing is held against it any more; partly: less is; rejected: all stays. */
export const APPEAL_OUTCOMES = ['cleared', 'partly', 'rejected'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** How the appellant shows that the identifier is theirs (归属证明). */
export type Proof =
  | {
      readonly kind: 'sms';
      /** Keyed hash of the code that was sent last; null before the first and after it was used. */
      readonly codeKey: string | null;
      /** ms since epoch; null before the first code. */
      readonly sentAt: number | null;
      /** Wrong tries of this code. */
      readonly attempts: number;
      /** Delivery that asked for the code, and the one that tried it last: repeats change nothing. */
      readonly sentFor: string | null;
      readonly triedBy: string | null;
    }
  | {
      readonly kind: 'dns';
      readonly host: string;
      /** The record is `txwz-appeal=<token>`. */
      readonly token: string;
    }
  | { readonly kind: 'document' };

/** A picture that shows ownership; its bytes are in the evidence vault. */
export interface AppealDocument {
  readonly mediaId: string;
  /** Vault address; null until it was fetched. */
  readonly sha256: string | null;
  readonly state: 'waiting' | 'stored' | 'refused' | 'expired';
  /** Why it was not taken, for the appellant. */
  readonly reason: string | null;
}

export interface AppealChange {
  readonly status: AppealStatus;
  /** ms since epoch */
  readonly at: number;
  /** For the appellant, Chinese, one sentence. */
  readonly reason: string;
}

export interface Decision {
  readonly outcome: AppealOutcome;
  /** For the appellant and the record; Chinese, without personal data. */
  readonly reason: string;
  /** Staff id or `cli`. */
  readonly by: string;
  readonly at: number;
  /** What look-ups said at that moment, without the appeal. */
  readonly before: Level;
}

/** An appeal: the aggregate. Everything of it changes in one row, by compare-and-set on `version`. */
export interface Appeal {
  readonly id: string;
  /** Short number that can be read out on the telephone: `S38-4726`. */
  readonly number: string;
  readonly account: string;
  /** Keyed hash of account and openid. */
  readonly appellantKey: string;
  /** The openid, sealed for `appellant`: opened by the notifier only. '' = erased. */
  readonly sealedAppellant: string;
  /** Sealed for `appeal`: why the mark is wrong, in their words, without identity numbers. '' = erased. */
  readonly sealedReason: string;
  /** Keyed hash of the reason without blanks and marks: the same words again are no new reason. */
  readonly reasonKey: string;
  /** What is listed: for a page of a listed site, the site. */
  readonly identifier: Identifier;
  readonly proof: Proof;
  readonly documents: readonly AppealDocument[];
  /** Since when ownership is proved; null while it is not. Only then the display may be suspended. */
  readonly provenAt: number | null;
  /** `sms`, `dns`, or who accepted the document; null while it is not proved. */
  readonly provenBy: string | null;
  readonly status: AppealStatus;
  readonly history: readonly AppealChange[];
  /** Unproved, it lapses then; ms. */
  readonly lapsesAt: number;
  /** It is to be decided by then; null before it is open. ms */
  readonly dueAt: number | null;
  /** Independent reporters when ownership was proved: more of them end the suspended display. */
  readonly reporters: number;
  readonly decision: Decision | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Keyed hash of the delivery that made it; unique. */
  readonly effectKey: string;
  readonly outbox: readonly OutboxEntry[];
  /** Keys of the messages that the appellant was given, so that none goes twice. */
  readonly told?: readonly string[];
  readonly version: number;
}
