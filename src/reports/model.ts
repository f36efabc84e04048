import type { Identifier } from '../identifiers/index.js';
import type { SchemeId } from '../schemes/index.js';

/**
 * What became of a report, in the words that people read:
 * received 已受理 → verifying 核实中 → adopted 已采纳 / insufficient 证据不足 / merged 重复并入 →
 * handed_over 线索移交 → case_opened 已立案 → case_solved 已破案 → rewarded 奖励; withdrawn 已撤回.
 */
export const REPORT_STATUSES = [
  'received',
  'verifying',
  'adopted',
  'insufficient',
  'merged',
  'handed_over',
  'case_opened',
  'case_solved',
  'rewarded',
  'withdrawn',
] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** One picture, voice or file that belongs to a report; its bytes are in the evidence vault. */
export interface Attachment {
  /** SHA-256 of the cleaned bytes: the vault's address. Null until it was fetched. */
  readonly sha256: string | null;
  readonly kind: 'image' | 'voice';
  /** The platform's media id; dies after three days. */
  readonly mediaId: string;
  readonly state: 'waiting' | 'stored' | 'refused' | 'expired';
  /** Why it was refused, in words for the reporter. */
  readonly reason: string | null;
  /** Identifiers found in the picture (QR code or text) that the reporter confirmed or has yet to. */
  readonly found: readonly {
    readonly identifier: Identifier;
    readonly by: 'qr' | 'ocr';
    readonly confirmed: boolean | null;
  }[];
}

/** A job that the report's change asks for; stored in the same row, moved to the queue by the relay. */
export interface OutboxEntry {
  readonly key: string;
  readonly job: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** How long the queue holds it back, ms. */
  readonly delayMs?: number;
  /** 1 = first … 9 = last, as the queue takes it. */
  readonly priority?: number;
}

export interface StatusChange {
  readonly status: ReportStatus;
  /** ms since epoch */
  readonly at: number;
  /** For the reporter, Chinese, one sentence. */
  readonly reason: string;
  /** Idempotency key of the change: a repeat of it changes nothing. */
  readonly key?: string;
}

/** A report (举报): the aggregate. Everything of it changes in one row, by compare-and-set on `version`. */
export interface Report {
  readonly id: string;
  /** Short number that can be read out on the telephone: `J7K-204`. */
  readonly number: string;
  readonly account: string;
  /** Keyed hash of account and openid; after an erasure a random value that leads to nobody. */
  readonly reporterKey: string;
  /** The openid, sealed for `reporter`: needed to bring the result; opened by the notifier only. '' = erased. */
  readonly sealedReporter: string;
  readonly suspects: readonly Identifier[];
  /** For official numbers: what was displayed and what they wanted; never a blacklist report. */
  readonly spoofed: readonly Identifier[];
  readonly scheme: SchemeId;
  /** Sealed for `story`: what happened in the reporter's words, without identity numbers. '' = erased. */
  readonly sealedStory: string;
  /** The story with identifiers of persons taken out; for volunteers, digests and similarity. */
  readonly redactedStory: string;
  /** 64-bit simhash of the story, hex; near-duplicates differ in few bits. '' = too short to compare. */
  readonly fingerprint: string;
  /** Loss in fen (0.01 yuan); null = none or not said. */
  readonly lossFen: number | null;
  /** ms since epoch */
  readonly lossAt: number | null;
  /** Sealed for `contact`: contact for the police; null = not given or erased. */
  readonly sealedContact: string | null;
  readonly attachments: readonly Attachment[];
  readonly status: ReportStatus;
  readonly history: readonly StatusChange[];
  /** Report into which this one was merged. */
  readonly mergedInto: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Keyed hash of the idempotency key of the turn that made it (that key names the person); unique. */
  readonly effectKey: string;
  readonly outbox: readonly OutboxEntry[];
  /** Very many named a suspect of this report when it came in; looked at behind everybody else's. */
  readonly campaign?: true;
  /** Keys of the messages that the reporter was given: each is claimed here before it leaves, so none goes twice. */
  readonly told?: readonly string[];
  readonly version: number;
}

/** What the report dialogue gathered; `submitReport` turns it into a report. */
export interface ReportDraft {
  readonly suspects: readonly Identifier[];
  readonly spoofed: readonly Identifier[];
  readonly scheme: SchemeId;
  readonly story: string;
  readonly lossFen: number | null;
  readonly lossAt: number | null;
  readonly contact: string | null;
  readonly media: readonly { readonly mediaId: string; readonly kind: 'image' | 'voice' }[];
}
