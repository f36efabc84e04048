import type { Core } from './app.js';
import { createProposeCase } from './cases/index.js';
import { createAppealVerbs } from './conversation-verbs.js';
import { MINUTE_MS } from './core/clock.js';
import { DEMO_APPEAL, DEMO_CASE, DEMO_STORIES } from './demo-stories.js';
import { verificationTools } from './domain-tools.js';
import { createChangeStatus, createSubmitReport } from './reports/index.js';
import { createVerifyReport } from './verification/index.js';

/** Where the demo's people write to. */
const ACCOUNT = 'default';
/** How long verification took, as the history shows it. */
const VERIFIED_MS = 2 * MINUTE_MS;

/**
 * Gives the desk of a new demo something to decide: invented reports, an appeal and a case, taken in and verified by
 * the same verbs as real ones, each at its own moment of the last days. Only where no report was ever made; a second
 * run adds nothing. Does nothing outside the demo. Ends early when `signal` is aborted.
 * @throws store_unavailable
 */
export async function seedDemoDesk(core: Core, signal?: AbortSignal): Promise<void> {
  const { config, storage, audit, log } = core;
  if (config.mode !== 'demo') return;
  if ((await storage.reports.list({}, 1)).length > 0) return;
  const now = core.clock();
  let reports = 0;
  for (const [serial, one] of DEMO_STORIES.entries()) {
    if (signal?.aborted) return;
    const submit = createSubmitReport(reportToolsAt(core, now - one.agoMs));
    const draft = {
      suspects: one.suspects,
      spoofed: [],
      scheme: one.scheme,
      story: one.story,
      lossFen: one.lost === null ? null : one.lost * 100,
      lossAt: one.lost === null ? null : now - one.agoMs - 30 * MINUTE_MS,
      contact: null,
      media: [],
    };
    const { report } = await submit(draft, personOf(one.user, `report-${serial}`));
    const verifiedAt = now - one.agoMs + VERIFIED_MS;
    const verification = verificationTools({
      ...core,
      clock: () => verifiedAt,
      reportTools: reportToolsAt(core, verifiedAt),
    });
    await createVerifyReport(verification)(report.id);
    reports += 1;
  }
  if (!signal?.aborted) await appeal(core, now - DEMO_APPEAL.agoMs);
  if (!signal?.aborted) await proposeCase(core);
  await audit({
    actor: 'system',
    account: null,
    action: 'demo.reports',
    subject: 'demo',
    detail: { reports },
  });
  log.info('demo.reports_seeded', { reports });
}

/** No openid looks like it. */
const personOf = (user: string, key: string) => ({
  account: ACCOUNT,
  user: `demo-${user}`,
  key: `demo:${key}`,
});

/** The relay finds what they leave in the outbox by itself. */
const reportToolsAt = ({ reportTools: { stored: _, ...tools } }: Core, at: number) => ({
  ...tools,
  clock: () => at,
});

/** Begun and proved by its code, which only this run sees. */
async function appeal(core: Core, at: number): Promise<void> {
  let sent = '';
  const { stored: _, ...tools } = core.appealTools;
  const verbs = createAppealVerbs({
    ...tools,
    clock: () => at,
    codes: {
      send: async (_phone, code) => {
        sent = code;
      },
    },
  });
  const { user, identifier, reason } = DEMO_APPEAL;
  const { number } = await verbs.begin({ identifier, reason }, personOf(user, 'appeal'));
  await verbs.prove(personOf(user, 'appeal-code'), number, sent);
}

async function proposeCase(core: Core): Promise<void> {
  const { storage, queue, audit, clock, log } = core;
  const propose = createProposeCase({
    cases: storage.cases,
    reports: storage.reports,
    changeStatus: createChangeStatus(core.reportTools),
    queue,
    audit,
    clock,
    log,
  });
  await propose({ id: 'system', account: null }, { account: ACCOUNT, ...DEMO_CASE });
}
