import { randomUUID } from 'node:crypto';
import type { Core } from '../../src/app.js';
import { reviewTools, verificationTools } from '../../src/domain-tools.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { createSubmitReport, type Report } from '../../src/reports/index.js';
import { createAskForReview, type ReviewItem } from '../../src/review/index.js';
import { createVerifyReport } from '../../src/verification/index.js';

/** A report of an invented person, verified; one without suspects waits at the desk. */
export async function report(
  core: Core,
  over: {
    readonly user?: string;
    readonly account?: string;
    readonly story?: string;
    readonly suspects?: readonly Identifier[];
  } = {},
): Promise<Report> {
  const origin = {
    account: over.account ?? 'default',
    user: over.user ?? `o${randomUUID()}`,
    key: randomUUID(),
  };
  const submit = createSubmitReport(core.reportTools);
  const { report: made } = await submit(
    {
      suspects: over.suspects ?? [],
      spoofed: [],
      scheme: 'customer-service',
      story:
        over.story ?? '他自称平台客服，说我开通了会员要扣费，让我下载会议软件共享屏幕，再把钱转到安全账户',
      lossFen: 300_000,
      lossAt: core.clock() - 3_600_000,
      contact: null,
      media: [],
    },
    origin,
  );
  await createVerifyReport(verificationTools(core))(made.id);
  return (await core.storage.reports.get(made.id)) as Report;
}

export async function itemOf(core: Core, over: Parameters<typeof report>[1] = {}): Promise<ReviewItem> {
  const { id } = await report(core, over);
  return (await core.storage.review.byReport(id)) as ReviewItem;
}

/** A number itself waits: a service number, whose confirmation takes two persons. */
export const numberItem = (core: Core, identifier: Identifier, account = 'default'): Promise<ReviewItem> =>
  createAskForReview(reviewTools(core))({ account, identifier, why: '很多人举报，但来电可以伪造。' });
