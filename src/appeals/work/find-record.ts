import { z } from 'zod';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../core/clock.js';
import { isTxwzError } from '../../core/errors.js';
import type { Log } from '../../core/log.js';
import { RetryAfter, type Worker } from '../../queue/port.js';
import { APPEAL_JOBS } from '../jobs.js';
import type { Appeal } from '../model.js';
import { reportersOf } from '../reporters-of.js';
import type { AppealTools } from '../tools.js';
import { isUnfinished, proved } from '../transitions.js';
import type { TxtResolver } from './txt-resolver.js';
import { appealWorker, payloadOf } from './worker.js';

const shape = payloadOf({ at: z.string().min(1).max(60) });
type Payload = z.infer<typeof shape>;

/** The look that comes round by itself; all others were asked for. */
const ROUND = 'begin';

export interface FindRecordParts extends Pick<AppealTools, 'appeals' | 'lookup' | 'clock' | 'stored'> {
  readonly resolveTxt: TxtResolver;
  /** Tells the person that a look they asked for found nothing; at most once per `key`. */
  readonly missing: (appeal: Appeal, host: string, key: string) => Promise<void>;
  readonly log: Log;
}

/** What the TXT record must say. */
const recordOf = (token: string): string => `txwz-appeal=${token}`;

/** The host, and for `www.` the site itself: whoever holds that holds this. */
const namesOf = (host: string): string[] =>
  host.startsWith('www.') ? [host, host.slice('www.'.length)] : [host];

/** Often at first, while somebody sits in front of the DNS console; records take hours to spread. */
const pauseAfter = (age: number): number =>
  age < HOUR_MS ? 2 * MINUTE_MS : age < 6 * HOUR_MS ? 10 * MINUTE_MS : 30 * MINUTE_MS;

/**
 * Worker of `appeal.dns`: looks for the TXT record `txwz-appeal=<token>` at the host that is appealed for. Only the
 * exact text counts. The round look comes again until the appeal is proved or over; one that was asked for
 * answers when it finds nothing.
 */
export function createFindRecord(parts: FindRecordParts): Worker<Payload> {
  const { appeals, clock, resolveTxt, stored, log } = parts;

  async function isThere(host: string, token: string): Promise<boolean> {
    for (const name of namesOf(host)) {
      try {
        if ((await resolveTxt(name)).some((text) => text.trim() === recordOf(token))) return true;
      } catch (error) {
        // Servers that do not answer are asked again; which host it is about is somebody's business.
        log.info('appeals.dns_unanswered', { code: (error as { code?: unknown }).code });
      }
    }
    return false;
  }

  return appealWorker(
    APPEAL_JOBS.dns,
    shape,
    async ({ appealId, at }) => {
      const appeal = await appeals.get(appealId);
      if (appeal === null || appeal.proof.kind !== 'dns') return;
      if (appeal.provenAt !== null || !isUnfinished(appeal)) return;
      const { host, token } = appeal.proof;
      if (await isThere(host, token)) {
        const reporters = await reportersOf(parts, appeal);
        const after = await prove(appeal.id, reporters);
        if (after && after.outbox.length > 0) stored?.(after);
      } else if (at !== ROUND) await parts.missing(appeal, host, `dns:${at}`);
      else throw new RetryAfter(pauseAfter(clock() - appeal.createdAt), 'no record yet');
    },
    30 * SECOND_MS,
  );

  async function prove(id: string, reporters: number): Promise<Appeal | null> {
    try {
      return await appeals.update(id, (held) =>
        held.provenAt !== null || !isUnfinished(held) ? null : proved(held, 'dns', reporters, clock(), true),
      );
    } catch (error) {
      // Somebody else proved the same identifier first: when theirs is decided, this one may go on.
      if (isTxwzError(error, 'appeal_busy')) throw new RetryAfter(HOUR_MS, 'another appeal is open');
      throw error;
    }
  }
}
