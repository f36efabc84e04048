/**
 * How articles reach people: 群发给全部 · 群发给标签 · 发布 (on the account's page, nobody is told) · 客服消息 (to those
 * who asked and wrote in the last 48 hours) · 订阅通知 (to those who asked and allowed it) · 预览 (to one of the staff).
 */
export const PUSH_WAYS = [
  'mass-all',
  'mass-tag',
  'publish',
  'customer-service',
  'subscribe',
  'preview',
] as const;
export type PushWay = (typeof PUSH_WAYS)[number];

/**
 * planned 待批准 → approved 已批准 → uploading 上传中 → sending 发送中 → sent 已送出 / partly 部分送达 / failed 失败;
 * cancelled 已取消 by whoever planned it; stopped 已停止 by the button that stops everything.
 */
export const PUSH_STATES = [
  'planned',
  'approved',
  'uploading',
  'sending',
  'sent',
  'partly',
  'failed',
  'cancelled',
  'stopped',
] as const;
export type PushState = (typeof PUSH_STATES)[number];

/** Nothing more happens by itself. */
export const FINAL_STATES: ReadonlySet<PushState> = new Set([
  'sent',
  'partly',
  'failed',
  'cancelled',
  'stopped',
]);

/** What was done at the platform, stored after each step so that a later process goes on from there. */
export interface PushSteps {
  /** SHA-256 of a cover → permanent media id. */
  readonly covers: Readonly<Record<string, string>>;
  /** SHA-256 of a picture in a text → its address at the platform. */
  readonly images: Readonly<Record<string, string>>;
  /** Media id of the draft. */
  readonly draft: string | null;
  /** When the sending call was first made in this attempt group, ms; stored before the call. */
  readonly askedAt: number | null;
  /** msg_id of a mass send. */
  readonly msgId: string | null;
  readonly publishId: string | null;
  /** The last person that a personal push looked at (user key); stored page by page. */
  readonly cursor: string | null;
}

/** What came of it. Numbers are null until they are known. */
export interface PushResult {
  /** Of the platform: `send success`, `err(30003)`, …; or ours. */
  readonly status: string;
  /** People it was meant for. */
  readonly total: number | null;
  /** Left after the platform's filters: refused the account, or had their four of the month. */
  readonly filtered: number | null;
  readonly sent: number | null;
  readonly failed: number | null;
  /** People of a personal push who are outside their window now. */
  readonly outside: number | null;
  /** Where each article can be read. */
  readonly urls: readonly string[];
  /** Reprint check: the original of each article that was judged one. */
  readonly reprints: readonly {
    readonly article: number;
    readonly original: string;
    readonly allowed: boolean;
  }[];
}

/** One entry of a push's own history. */
export interface PushNote {
  readonly at: number;
  /** Staff id, or `system`. */
  readonly by: string;
  /** Chinese, one sentence. */
  readonly text: string;
}

/** A push (推送): which versions of which articles go out how and when. One row, compare-and-set on `revision`. */
export interface Push {
  readonly id: string;
  readonly account: string;
  readonly articles: readonly { readonly id: string; readonly version: number }[];
  /** Copied for lists. */
  readonly title: string;
  readonly way: PushWay;
  /** Only with `mass-tag`. */
  readonly tagId: number | null;
  /** Only with `subscribe`. */
  readonly templateId: string | null;
  /** Only with `preview`: the openid, sealed for `push`. */
  readonly sealedTo: string | null;
  /** ms since epoch; nobody is disturbed between 21:30 and 8:00 (quiet-hours.ts). */
  readonly scheduledAt: number;
  readonly state: PushState;
  readonly by: string;
  readonly approver: string | null;
  /** Raised when a person has a failed push sent anew; part of the clientmsgid. */
  readonly group: number;
  /** Go on when the platform judges it a reprint that is allowed. */
  readonly ignoreReprint: boolean;
  readonly steps: PushSteps;
  readonly result: PushResult;
  /** Attempts of the step under way that failed in a passing way. */
  readonly failures: number;
  /** When a worker looks at it next, ms; null = nothing to do. */
  readonly nextAt: number | null;
  /** Until when one worker has it, ms; 0 = nobody. */
  readonly leaseUntil: number;
  readonly deletedAt: number | null;
  readonly notes: readonly PushNote[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly revision: number;
}

/** What is known of an account's right to push; one row. */
export interface PushAccount {
  readonly account: string;
  /** 订阅号 one mass send a day, 服务号 four a calendar month. */
  readonly kind: 'subscription' | 'service';
  /** Everything stands still since then (ms); null = not. */
  readonly stoppedAt: number | null;
  readonly stoppedBy: string | null;
  /** Ways that the platform refused for good, with the words for staff. */
  readonly unavailable: Readonly<Partial<Record<PushWay, { readonly words: string; readonly at: number }>>>;
  /** The platform says that no mass send is left until then, ms. */
  readonly noQuotaUntil: number | null;
  readonly revision: number;
}

/** The end of a job as the platform tells it (MASSSENDJOBFINISH, PUBLISHJOBFINISH). */
export type JobResult =
  | {
      readonly kind: 'mass';
      readonly jobId: string;
      readonly status: string;
      readonly total: number | null;
      readonly filtered: number | null;
      readonly sent: number | null;
      readonly failed: number | null;
      /** 1 no reprint, 2 reprint that may go, 3 reprint that may not; null = not checked. */
      readonly checkState: number | null;
      readonly reprints: readonly {
        readonly article: number;
        readonly original: string;
        readonly allowed: boolean;
      }[];
      readonly urls: readonly string[];
    }
  | {
      readonly kind: 'publish';
      readonly jobId: string;
      /** 0 done, 1 under way, 2 not original, 3 failed, 4 refused, 5 deleted, 6 banned. */
      readonly status: number;
      readonly urls: readonly string[];
    };

/** Somebody who asked for warnings (订阅预警). */
export interface PushRecipient {
  readonly account: string;
  /** Keyed hash of the openid. */
  readonly userKey: string;
  /** The openid, sealed for `push`. */
  readonly sealedUser: string;
  /** ms since epoch */
  readonly askedAt: number;
  /** Last message, ms: whoever wrote in the last 48 hours can be written to. */
  readonly lastSeenAt: number;
  /** The push that claimed them last: nobody gets one twice. */
  readonly lastPush: string | null;
}

export const NO_STEPS: PushSteps = {
  covers: {},
  images: {},
  draft: null,
  askedAt: null,
  msgId: null,
  publishId: null,
  cursor: null,
};

export const NO_RESULT: PushResult = {
  status: '',
  total: null,
  filtered: null,
  sent: null,
  failed: null,
  outside: null,
  urls: [],
  reprints: [],
};
