import type { Appeal, AppealDraft, Proof } from '../appeals/index.js';
import type { ErrorCode } from '../core/error-codes.js';
import type { Identifier } from '../identifiers/index.js';
import type { FoundAnswer, Refused, Report, ReportDraft } from '../reports/index.js';
import type { PanelVote } from '../review/index.js';

/** Effects that a turn asks for; `conversation/execute.ts` carries each out exactly once. */
export type Command =
  | { readonly type: 'subscriber.follow'; readonly scene: string | null }
  | { readonly type: 'subscriber.unfollow' }
  | { readonly type: 'report.submit'; readonly draft: ReportDraft }
  | { readonly type: 'report.withdraw'; readonly number: string }
  | { readonly type: 'report.attach'; readonly number: string; readonly media: ReportDraft['media'] }
  | { readonly type: 'report.add'; readonly number: string; readonly text: string }
  | { readonly type: 'report.confirm'; readonly number: string; readonly answers: readonly FoundAnswer[] }
  | { readonly type: 'appeal.begin'; readonly draft: AppealDraft }
  /** Another code to the number. */
  | { readonly type: 'appeal.code'; readonly number: string }
  | { readonly type: 'appeal.prove'; readonly number: string; readonly code: string }
  /** Look at the TXT record now. */
  | { readonly type: 'appeal.look'; readonly number: string }
  | { readonly type: 'appeal.document'; readonly number: string; readonly mediaId: string }
  | { readonly type: 'appeal.withdraw'; readonly number: string }
  | { readonly type: 'warnings.set'; readonly wanted: boolean }
  /** 订阅预警: new articles by personal message. */
  | { readonly type: 'news.follow' }
  | { readonly type: 'panel.join' }
  | { readonly type: 'panel.leave' }
  | { readonly type: 'panel.vote'; readonly itemId: string; readonly vote: PanelVote };

/** A report as its reporter may see it (我的举报). */
export interface ReportView
  extends Pick<
    Report,
    'number' | 'status' | 'suspects' | 'spoofed' | 'scheme' | 'history' | 'createdAt' | 'updatedAt'
  > {
  /** Pictures and voices that belong to it. */
  readonly attachments: number;
  /** What was found in them, each once; `confirmed` is null where the person has yet to say. */
  readonly found: readonly { readonly identifier: Identifier; readonly confirmed: boolean | null }[];
}

/** What came of a command about a report: done, or honestly refused. Plain data, equal for every repeat. */
export type CommandOutcome =
  | {
      readonly done: true;
      readonly report: ReportView;
      /** Suspects that were left out of a submitted report, and why. */
      readonly refused: readonly Refused[];
    }
  | { readonly done: false; readonly code: ErrorCode };

/** An appeal as its appellant may see it (我的申诉). */
export interface AppealView
  extends Pick<
    Appeal,
    'number' | 'identifier' | 'status' | 'history' | 'dueAt' | 'provenAt' | 'createdAt' | 'updatedAt'
  > {
  /** How ownership is proved; codes stay where they are. */
  readonly proof:
    | { readonly kind: 'sms'; readonly triesLeft: number }
    | Extract<Proof, { kind: 'dns' | 'document' }>;
  /** Pictures sent as proof, those that were refused left out. */
  readonly documents: number;
}

/** What came of a command about an appeal. `appeal` beside a refusal: the one that can be gone on with. */
export type AppealResult =
  | { readonly about: 'appeal'; readonly done: true; readonly appeal: AppealView }
  | {
      readonly about: 'appeal';
      readonly done: false;
      readonly code: ErrorCode;
      readonly appeal: AppealView | null;
    };
