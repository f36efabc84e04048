import { createHash } from 'node:crypto';
import type { Audit } from '../audit/index.js';
import type { Clock } from '../core/clock.js';
import type { Log } from '../core/log.js';
import type { OutgoingMail, SendMail } from '../mail/index.js';
import type { Digest, DigestDelivery } from './model.js';
import { accountOfScope } from './scopes.js';
import type { DeliveryKey, DigestStore } from './store.js';

/** A mail but for whom it is for. */
export type DigestMail = Omit<OutgoingMail, 'to' | 'messageId'>;

export interface DeliverTools {
  readonly digests: DigestStore;
  readonly send: SendMail;
  /** Makes the mail of a digest that is ready. */
  readonly compose: (digest: Digest) => Promise<DigestMail>;
  /** Right side of the message ids; the host of the sender's address. */
  readonly domain: string;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
}

export interface DeliveryCount {
  readonly accepted: number;
  readonly bounced: number;
  readonly failed: number;
  readonly unknown: number;
  /** Had or being sent already. */
  readonly before: number;
}

export type DeliverDigest = (
  digest: Digest,
  recipients: readonly string[],
  purpose: string,
  /** For the audit log: `system`, `cli` or who asked for it. */
  actor?: string,
) => Promise<DeliveryCount>;

/**
 * Mails a digest to each recipient at most once for each purpose: the claim is durable before the mail leaves. A
 * process that dies in between leaves a claim that nobody takes over; the console shows it and can send again
 * by hand. What certainly failed can be claimed by the next attempt.
 * Errors: store_unavailable
 */
export function createDeliverDigest(tools: DeliverTools): DeliverDigest {
  const { digests, send, compose, domain, audit, clock, log } = tools;
  return async (digest, recipients, purpose, actor = 'system') => {
    const count = { accepted: 0, bounced: 0, failed: 0, unknown: 0, before: 0 };
    let mail: DigestMail | null = null;
    for (const recipient of recipients) {
      const claim = claimOf(digest, recipient, purpose, domain, clock());
      if (!(await digests.claim(claim))) {
        count.before += 1;
        continue;
      }
      const note = noteOf(audit, digest, recipient, actor);
      try {
        mail ??= await compose(digest);
        // Before it leaves: no mail goes out that the log does not know of.
        await note('digest.mail', { version: digest.version, message: claim.messageId });
      } catch (error) {
        // Nothing has left: whoever comes next may try.
        await digests.settle(claim, {
          state: 'failed',
          response: 'the mail could not be made',
          endedAt: clock(),
        });
        throw error;
      }
      const { state, response } = await send({ ...mail, to: recipient, messageId: claim.messageId });
      count[state] += 1;
      await digests.settle(claim, { state, response, endedAt: clock() });
      await note('digest.receipt', { state });
      const fields = { week: digest.week, scope: digest.scope, version: digest.version, response };
      if (state === 'accepted') log.info('mail.sent', fields);
      else log.warn(state === 'bounced' ? 'mail.bounce' : `mail.${state}`, fields);
    }
    return count;
  };
}

/** Addresses of officers stand in the log with their first letter only. */
const maskedAddress = (address: string): string => address.replace(/^(.)[^@]*/u, '$1***');

const noteOf =
  (audit: Audit, { scope, week }: Digest, recipient: string, actor: string) =>
  (action: string, detail: Record<string, string | number>): Promise<void> =>
    audit({
      actor,
      account: accountOfScope(scope),
      action,
      subject: `digest:${scope}:${week}`,
      detail: { ...detail, to: maskedAddress(recipient) },
    });

function claimOf(
  { scope, week, version }: Digest,
  recipient: string,
  purpose: string,
  domain: string,
  now: number,
): DigestDelivery {
  const key: DeliveryKey = { scope, week, recipient, purpose };
  const token = createHash('sha256')
    .update(JSON.stringify([key, version]))
    .digest('hex')
    .slice(0, 24);
  return {
    ...key,
    version,
    state: 'claimed',
    messageId: `<digest.${week.toLowerCase()}.v${version}.${token}@${domain}>`,
    response: '',
    attempts: 1,
    claimedAt: now,
    endedAt: null,
  };
}
