import { composeDigestMail } from '../templates/digest/compose-mail.js';
import type { Core } from './app.js';
import { CASE_JOBS, createFollowCase, sweepCaseNews } from './cases/index.js';
import {
  createDeliverDigest,
  createRunDigest,
  createSendDigest,
  createWeekly,
  DIGEST_JOBS,
  digestScopes,
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
    run: createRunDigest({
      source: storage.digestSource,
      digests: storage.digests,
      appeals: storage.appeals.decided,
      clock,
    }),
    deliver:
      mail === null
        ? null
        : createDeliverDigest({
            digests: storage.digests,
            send: createMailer(mail),
            compose: composeDigestMail,
            domain: mail.from.replace(/^.*@|>.*$/g, ''),
            audit: core.audit,
            clock,
            log,
          }),
  };
}

/** Workers of digests and cases. */
export function createPoliceWorkers(core: Core): readonly Worker[] {
  const { storage, clock, log, queue } = core;
  const parts = createDigestParts(core);
  const weekly = createWeekly({ ...parts, queue, audit: core.audit });
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
    createSendDigest({ ...parts, digests: storage.digests }),
    createFollowCase({ cases: storage.cases, changeStatus: createChangeStatus(core.reportTools), log }),
  ] as readonly Worker[];
}
