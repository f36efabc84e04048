import type { PushRecord } from './record.js';

/** What every push carries. */
export interface PushHead {
  /** The account's own original id (`gh_…`). */
  readonly to: string;
  /** The person's openid; for job events of mass sends the platform's own id. */
  readonly from: string;
  /** Seconds since epoch, as sent. */
  readonly createTime: number;
  /** 64-bit, therefore text; null on events. */
  readonly msgId: string | null;
}

/**
 * Regular messages (接收普通消息),
 * https://developers.weixin.qq.com/doc/subscription/guide/product/message/Receiving_standard_messages.html
 */
export type UserMessage = PushHead &
  (
    | { readonly kind: 'text'; readonly content: string; readonly menuId: string | null }
    | { readonly kind: 'image'; readonly mediaId: string; readonly picUrl: string | null }
    | {
        readonly kind: 'voice';
        readonly mediaId: string;
        readonly format: string;
        /** Speech recognition (语音识别); often switched off, then null. */
        readonly recognition: string | null;
      }
    | { readonly kind: 'video'; readonly mediaId: string; readonly thumbMediaId: string }
    | { readonly kind: 'shortvideo'; readonly mediaId: string; readonly thumbMediaId: string }
    | {
        readonly kind: 'location';
        readonly latitude: number;
        readonly longitude: number;
        readonly scale: number | null;
        readonly label: string;
      }
    | { readonly kind: 'link'; readonly title: string; readonly description: string; readonly url: string }
    | { readonly kind: 'file'; readonly title: string; readonly totalLength: number | null }
  );

/**
 * Follow, scan, location report and menu events (事件推送),
 * https://developers.weixin.qq.com/doc/subscription/guide/product/message/Receiving_event_pushes.html and
 * https://developers.weixin.qq.com/doc/subscription/guide/product/menu/Custom_Menu_Push_Events.html
 */
export type UserEvent = PushHead &
  (
    | {
        readonly kind: 'subscribe';
        /** Scene of the QR code scanned, `qrscene_` stripped; null when followed otherwise. */
        readonly scene: string | null;
        readonly ticket: string | null;
      }
    | { readonly kind: 'unsubscribe' }
    | { readonly kind: 'scan'; readonly scene: string; readonly ticket: string | null }
    | {
        readonly kind: 'report-location';
        readonly latitude: number;
        readonly longitude: number;
        readonly precision: number | null;
      }
    | { readonly kind: 'click'; readonly key: string }
    | { readonly kind: 'view'; readonly url: string; readonly menuId: string | null }
    | { readonly kind: 'view-miniprogram'; readonly path: string; readonly menuId: string | null }
    | {
        readonly kind: 'scancode-push' | 'scancode-waitmsg';
        readonly key: string;
        readonly scanType: string;
        readonly scanResult: string;
      }
    | {
        readonly kind: 'pic-sysphoto' | 'pic-photo-or-album' | 'pic-weixin';
        readonly key: string;
        readonly count: number;
        readonly md5: readonly string[];
      }
    | {
        readonly kind: 'location-select';
        readonly key: string;
        readonly latitude: number;
        readonly longitude: number;
        readonly scale: number | null;
        readonly label: string;
        readonly poi: string;
      }
    | { readonly kind: 'authorization-revoke'; readonly openId: string; readonly revoked: string }
    | { readonly kind: 'user-info-modified'; readonly openId: string; readonly revoked: string }
  );

/** Verdict of the reprint check on one article of a mass send (原创校验). */
export interface CopyrightResult {
  readonly articleIndex: number;
  readonly userDeclareState: number | null;
  readonly auditState: number | null;
  readonly originalUrl: string;
  readonly originalType: number | null;
  readonly canReprint: boolean;
  readonly needReplaceContent: boolean;
  readonly needShowReprintSource: boolean;
}

/** Where an article of a mass send or publishing can be read. */
export interface ArticleUrl {
  readonly articleIndex: number;
  readonly url: string;
}

/** One answer of a person to a subscription pop-up, or the fate of one notification. */
export interface SubscribeNotice {
  readonly templateId: string;
  /** `accept` or `reject`; '' on `subscribe-sent`. */
  readonly status: string;
  readonly popupScene: string | null;
  readonly msgId: string | null;
  readonly errorCode: string | null;
  readonly errorStatus: string | null;
}

/** Results of jobs that the account started: template and mass messages, publishing, notifications. */
export type JobEvent = PushHead &
  (
    | { readonly kind: 'template-finished'; readonly jobId: string; readonly status: string }
    | {
        readonly kind: 'mass-finished';
        readonly jobId: string;
        /** `send success`, `send fail`, `err(…)`. */
        readonly status: string;
        readonly totalCount: number | null;
        readonly filterCount: number | null;
        readonly sentCount: number | null;
        readonly errorCount: number | null;
        /** Overall state of the reprint check; null when none was made. */
        readonly checkState: number | null;
        readonly copyright: readonly CopyrightResult[];
        readonly articleUrls: readonly ArticleUrl[];
      }
    | {
        readonly kind: 'publish-finished';
        readonly jobId: string;
        /** 0 = published. */
        readonly status: number | null;
        readonly articleId: string | null;
        readonly articleUrls: readonly ArticleUrl[];
        readonly failedIndexes: readonly number[];
      }
    | {
        readonly kind: 'subscribe-popup' | 'subscribe-change' | 'subscribe-sent';
        readonly notices: readonly SubscribeNotice[];
      }
  );

/** Verification of the account itself (资质认证、名称认证、年审). */
export type AccountEvent = PushHead & {
  readonly kind:
    | 'qualification-verify-success'
    | 'qualification-verify-fail'
    | 'naming-verify-success'
    | 'naming-verify-fail'
    | 'annual-renew'
    | 'verify-expired';
  /** ExpiredTime or FailTime, seconds since epoch. */
  readonly at: number | null;
  readonly reason: string | null;
};

/** A type that is not in this file, or a known one without the field that makes it what it is. */
export type UnknownMessage = PushHead & {
  readonly kind: 'unknown';
  readonly type: string;
  readonly event: string | null;
  readonly fields: PushRecord;
};

/** Everything that WeChat can push to the webhook. */
export type OfficialAccountMessage = UserMessage | UserEvent | JobEvent | AccountEvent | UnknownMessage;
