import { createTransport } from 'nodemailer';
import { redactText } from '../core/redact.js';
import type { MailReceipt, SendMail } from './model.js';

const CONNECT_MS = 15_000;
const ANSWER_MS = 60_000;
const RESPONSE = 300;

export interface MailerOptions {
  /** `smtp://user:password@host:port` or `smtps://…` */
  readonly url: string;
  /** `反诈周报 <digest@example.com>` */
  readonly from: string;
}

/** A mailer over SMTP. Each mail has its own connection: a few a week need no pool, and nothing stays open. */
export function createMailer({ url, from }: MailerOptions): SendMail {
  return async ({ to, messageId, subject, html, text, attachments }) => {
    const transport = createTransport({
      url,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: ANSWER_MS,
      // What is attached is in memory; a fault must not make the program read files or addresses.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      const info = await transport.sendMail({
        from,
        to,
        messageId,
        subject,
        html,
        text,
        headers: { 'Auto-Submitted': 'auto-generated' },
        attachments: attachments.map(({ name, type, content, cid }) => ({
          filename: name,
          contentType: type,
          content,
          ...(cid === undefined ? {} : { cid, contentDisposition: 'inline' as const }),
        })),
      });
      return { state: 'accepted', response: oneLine(info.response) };
    } catch (error) {
      return receiptOf(error);
    } finally {
      transport.close();
    }
  };
}

interface SmtpFault {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
  readonly syscall?: string;
}

/** Faults and commands before any text of the mail is sent. */
const EARLY = new Set(['EDNS', 'EAUTH', 'ENOAUTH', 'ETLS', 'EREQUIRETLS', 'ECONFIG', 'EMESSAGE', 'ESTREAM']);
const EARLY_COMMANDS = new Set(['EHLO', 'HELO', 'STARTTLS', 'AUTH', 'MAIL FROM', 'RCPT TO']);
const NEVER_CONNECTED = /^(?:Connection timeout|Greeting never received|connect )/;

/**
 * What a fault of the driver means. An answer of 500 and more to the recipient or the message is final
 * (RFC 5321, 4.2.1); one to the greeting or the password is ours to mend. A connection that closes later says
 * nothing about the mail, and the driver reports it under the command CONN too.
 */
function receiptOf(error: unknown): MailReceipt {
  const { code = '', command = '', response, responseCode, syscall } = error as SmtpFault;
  const message = error instanceof Error ? error.message : String(error);
  const said = oneLine(response ?? message);
  if (responseCode !== undefined) {
    const ours = EARLY.has(code) || ['CONN', 'EHLO', 'HELO', 'STARTTLS'].includes(command);
    return { state: responseCode >= 500 && !ours ? 'bounced' : 'failed', response: said };
  }
  const early =
    EARLY.has(code) || EARLY_COMMANDS.has(command) || syscall === 'connect' || NEVER_CONNECTED.test(message);
  return { state: early ? 'failed' : 'unknown', response: said };
}

const oneLine = (text: string): string => redactText(text.replace(/\s+/g, ' ').trim()).slice(0, RESPONSE);
