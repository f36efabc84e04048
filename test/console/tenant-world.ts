import { randomUUID } from 'node:crypto';
import type { Core } from '../../src/app.js';
import type { Article } from '../../src/articles/index.js';
import type { Case } from '../../src/cases/index.js';
import type { Push } from '../../src/pushes/index.js';
import type { ReviewItem } from '../../src/review/index.js';
import { addStaff } from '../../src/staff/index.js';
import { appeal } from '../contracts/appeal-fixtures.js';
import { report } from '../contracts/report-fixtures.js';

/** Stands in every record of the account and nowhere else. */
export const MARK = '乙方独有';

const AT = Date.UTC(2026, 10, 17);

/** One of everything that belongs to an account, and how addresses name it. */
export interface TenantWorld {
  /** Values for each name of a parameter. */
  readonly params: Readonly<Record<string, readonly string[]>>;
  /** Everything as text: equal as long as nobody changed anything. */
  snapshot(): Promise<string>;
}

const articleOf = (account: string): Article => ({
  id: randomUUID(),
  account,
  kind: 'post',
  state: 'draft',
  versions: [
    {
      number: 1,
      author: 'x',
      at: AT,
      title: `${MARK}文章`,
      digest: MARK,
      markdown: MARK,
      cover: null,
      schemeId: 'loan',
      keywords: [],
      series: '',
      campaign: '',
    },
  ],
  submittedBy: null,
  approved: null,
  published: null,
  note: MARK,
  createdAt: AT,
  updatedAt: AT,
  revision: 1,
});

const pushOf = (account: string, article: string): Push => ({
  id: randomUUID(),
  account,
  articles: [{ id: article, version: 1 }],
  title: `${MARK}推送`,
  way: 'mass-all',
  tagId: null,
  templateId: null,
  sealedTo: null,
  scheduledAt: AT,
  state: 'planned',
  by: 'x',
  approver: null,
  group: 0,
  ignoreReprint: false,
  steps: { covers: {}, images: {}, draft: null, askedAt: null, msgId: null, publishId: null, cursor: null },
  result: {
    status: '',
    total: null,
    filtered: null,
    sent: null,
    failed: null,
    outside: null,
    urls: [],
    reprints: [],
  },
  failures: 0,
  nextAt: null,
  leaseUntil: 0,
  deletedAt: null,
  notes: [],
  createdAt: AT,
  updatedAt: AT,
  revision: 1,
});

/** Fills an account: reports, review items, appeals, articles, pushes, digests, cases, staff. */
export async function fillTenant({ storage, clock, box }: Core, account: string): Promise<TenantWorld> {
  const phone = { type: 'phone', value: '15400017001' } as const;
  const filed = report({
    account,
    suspects: [phone],
    reporterKey: `key-${randomUUID()}`,
    redactedStory: `${MARK}经过`,
    sealedStory: box.seal('story', `${MARK}经过原文`),
    sealedReporter: box.seal('reporter', `${MARK}openid`),
    sealedContact: box.seal('contact', `${MARK}电话`),
  });
  await storage.reports.submit(filed);
  await storage.reporters.getOrNew(account, filed.reporterKey, AT);
  const item: ReviewItem = {
    id: randomUUID(),
    key: `report:${filed.id}`,
    account,
    kind: 'report',
    reportId: filed.id,
    identifiers: [phone],
    risk: 40,
    baseRisk: 40,
    waitingSince: AT,
    why: [`${MARK}原因`],
    state: 'open',
    needsSecond: false,
    firstVote: null,
    decision: null,
    past: [],
    seats: [],
    advice: null,
    version: 1,
  };
  await storage.review.create(item);
  const disputed = appeal({
    account,
    status: 'open',
    sealedReason: box.seal('appeal-reason', `${MARK}理由`),
  });
  await storage.appeals.submit(disputed);
  const article = articleOf(account);
  await storage.articles.create(article);
  const push = pushOf(account, article.id);
  await storage.pushes.create(push);
  const week = '2026-W47';
  await storage.digests.add({
    scope: account,
    week,
    version: 1,
    state: 'skipped',
    reason: `${MARK}周报`,
    data: null,
    hash: 'aa',
    computedAt: AT,
  });
  const opened: Case = {
    id: randomUUID(),
    number: '2026-0047',
    account,
    title: `${MARK}线索`,
    identifiers: [phone],
    reportIds: [filed.id],
    state: 'proposed',
    officer: '',
    unit: '',
    policeNumber: '',
    history: [{ what: 'proposed', at: AT, by: 'u1', note: MARK }],
    news: null,
    createdAt: AT,
    updatedAt: AT,
    version: 1,
  };
  await storage.cases.add(opened);
  const { member } = await addStaff(
    { staff: storage.staff, clock },
    { name: `b-${account}`, displayName: `${MARK}同事`, role: 'reviewer', account },
  );
  const ids = [filed.id, item.id, disputed.id, article.id, push.id, opened.id, member.id, account];
  const numbers = [filed.number, disputed.number, opened.number];
  return {
    params: {
      id: [...ids, ...numbers],
      number: numbers,
      key: [filed.reporterKey, filed.id, item.key],
      scope: [account],
      week: [week],
      index: ['0'],
    },
    snapshot: async () =>
      JSON.stringify(
        await Promise.all([
          storage.reports.get(filed.id),
          storage.review.get(item.id),
          storage.appeals.get(disputed.id),
          storage.articles.get(article.id),
          storage.pushes.get(push.id),
          storage.digests.versions(account, week),
          storage.cases.get(opened.id),
          storage.staff.get(member.id),
          storage.accounts.list(),
          storage.reporters.get(filed.reporterKey),
        ]),
      ),
  };
}
