import { z } from 'zod';
import { composeDigestMail } from '../templates/digest/compose-mail.js';
import type { Core } from './app.js';
import { CASE_JOBS, createFollowCase, sweepCaseNews } from './cases/index.js';
import { MINUTE_MS, SECOND_MS } from './core/clock.js';
import { TxwzError } from './core/errors.js';
import {
  createDeliverDigest,
  createRunDigest,
  createWeekly,
  DIGEST_JOBS,
  digestScopes,
  recipientsOf,
} from './digests/index.js';
import { createMailer } from './mail/index.js';
import type { Worker } from './queue/port.js';
import { createChangeStatus } from './reports/index.js';
import { scheduledWorker } from './scheduler/index.js';

/** Jobs of the weekly digest and of cases. */
export const POLICE_JOBS: readonly string[] = [...Object.values(DIGEST_JOBS), ...Object.values(CASE_JOBS)];

/** Digests on this installation's store and mail server. */
export function createDigestParts(core: Core) {
  const { storage, clock, log, config } = core;
  const { mail, digestTo: recipients } = config;
  return {
    scopes: () => digestScopes(core.accounts.list()),
    recipients,
    run: createRunDigest({ source: storage.digestSource, digests: storage.digests, clock }),
    deliver:
      mail === null
        ? null
        : createDeliverDigest({
            digests: storage.digests,
            send: createMailer(mail),
            compose: composeDigestMail,
            domain: mail.from.replace(/^.*@|>.*$/g, ''),
            clock,
            log,
          }),
  };
}

const sendShape = z.strictObject({
  v: z.literal(1),
  scope: z.string(),
  week: z.string(),
  version: z.number().int(),
  token: z.string().min(1).max(64),
});

/** Workers of digests and cases. */
export function createPoliceWorkers(core: Core): readonly Worker[] {
  const { storage, clock, log, queue } = core;
  const parts = createDigestParts(core);
  const weekly = createWeekly(parts);
  const send: Worker<z.infer<typeof sendShape>> = {
    job: DIGEST_JOBS.send,
    parse: (given) => sendShape.parse(given),
    concurrency: 1,
    timeoutMs: 10 * MINUTE_MS,
    attempts: 5,
    backoffMs: (attempt) => 30 * SECOND_MS * 2 ** attempt,
    async work({ scope, week, version, token }) {
      const scopes = parts.scopes();
      const known = scopes.find(({ key }) => key === scope);
      const digest = (await storage.digests.versions(scope, week)).find((one) => one.version === version);
      if (known === undefined || digest?.state !== 'ready' || parts.deliver === null) return;
      const { failed } = await parts.deliver(digest, recipientsOf(parts.recipients, known, scopes), token);
      if (failed > 0) throw new TxwzError('mail_failed', { detail: `${failed} mails` });
    },
  };
  return [
    scheduledWorker(
      { store: storage.schedule, clock },
      {
        job: DIGEST_JOBS.weekly,
        work: async (payload) => {
          await sweepCaseNews({ cases: storage.cases, queue });
          return weekly(payload);
        },
      },
    ),
    send,
    createFollowCase({ cases: storage.cases, changeStatus: createChangeStatus(core.reportTools), log }),
  ] as readonly Worker[];
}
