/** A mail to one person: every recipient gets one of their own, so each has a receipt and sees no other. */
export interface OutgoingMail {
  readonly to: string;
  /** With angle brackets; the same mail keeps it when it is tried again. */
  readonly messageId: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly MailAttachment[];
}

export interface MailAttachment {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
  /** Shown inside the HTML as `cid:<cid>`, not listed as a file. */
  readonly cid?: string;
}

/**
 * How a mail ended: `accepted` by the server, `bounced` (refused for good), `failed` (certainly not delivered, may
 * be tried again) or `unknown` (the connection broke when the server may have taken it).
 */
export interface MailReceipt {
  readonly state: 'accepted' | 'bounced' | 'failed' | 'unknown';
  /** The server's last answer, or what went wrong; one line. */
  readonly response: string;
}

/** Never throws: what went wrong is the receipt. */
export type SendMail = (mail: OutgoingMail) => Promise<MailReceipt>;
