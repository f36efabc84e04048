/** One article as the platform takes it. */
export interface PlatformArticle {
  readonly title: string;
  readonly digest: string;
  /** HTML of `renderForWechat`. */
  readonly content: string;
  readonly thumbMediaId: string;
  readonly sourceUrl: string;
}

/** A card to one person. */
export interface PlatformCard {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly imageUrl: string;
}

/** The calls that a push makes on behalf of one account; a test's or src/push-platform.ts's. */
export interface PushPlatform {
  /** Permanent media id of a cover. @throws PushRefused, like all of them */
  addCover(jpeg: Buffer): Promise<string>;
  /** Address of a picture in a text. */
  addImage(jpeg: Buffer): Promise<string>;
  /** Media id of the draft. */
  addDraft(articles: readonly PlatformArticle[]): Promise<string>;
  deleteDraft(mediaId: string): Promise<void>;
  /** Repeatable with the same `clientMsgId` within 24 hours: the platform then names the first message. */
  sendMass(send: {
    readonly mediaId: string;
    readonly tagId: number | null;
    readonly clientMsgId: string;
    readonly ignoreReprint: boolean;
  }): Promise<{ readonly msgId: string; readonly repeated: boolean }>;
  massStatus(msgId: string): Promise<'sending' | 'sent' | 'failed' | 'deleted'>;
  deleteMass(msgId: string): Promise<void>;
  preview(mediaId: string, user: string): Promise<void>;
  publish(mediaId: string): Promise<string>;
  publishStatus(publishId: string): Promise<{ readonly status: number; readonly urls: readonly string[] }>;
  /** `outside`: the window is closed. Counts against the window before the call. */
  sendCard(user: string, card: PlatformCard): Promise<'sent' | 'outside'>;
  sendSubscribe(user: string, templateId: string, card: PlatformCard): Promise<void>;
  tags(): Promise<readonly { readonly id: number; readonly name: string; readonly count: number }[]>;
}

/**
 * A call that the platform refused, or that nobody knows the end of.
 * `errcode` null = no answer: the call may have been carried out.
 */
export class PushRefused extends Error {
  constructor(
    readonly errcode: number | null,
    readonly detail: string,
  ) {
    super(detail);
    this.name = 'PushRefused';
  }
}
