import { randomUUID } from 'node:crypto';
import { createCreateArticle } from '../../src/articles/index.js';
import { deltaOf, type Evidence } from '../../src/blacklist/index.js';
import type { ConsoleRoute } from '../../src/console/contract.js';
import { createSections } from '../../src/console/index.js';
import { DAY_MS } from '../../src/core/clock.js';
import { createVault } from '../../src/evidence/vault.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { NO_RESULT, NO_STEPS, type Push } from '../../src/pushes/index.js';
import type { Storage } from '../../src/storage/port.js';
import type { ConsoleHarness } from '../console/console-harness.js';
import { itemOf } from '../console/desk-fixtures.js';
import { appeal } from '../contracts/appeal-fixtures.js';
import { report } from '../contracts/report-fixtures.js';

/** In everything that belongs to the account `default`. */
export const SECRET = '甲站自己的秘密';
/** Leaves text, attributes in both quotes, a script and a title, when nothing stops it. */
const EVIL = `${SECRET}'"></title></script><img src=x onerror=alert(1)><svg/onload=alert(2)>`;
export const PHONE: Identifier = { type: 'phone', value: '15400077001' };
const LINK: Identifier = {
  type: 'url',
  value: `http://pay.example/"onmouseover=alert(1)/'<svg/onload=alert(3)>`,
};
const WEEK = '2026-W10';

export interface World {
  /** Value of each parameter of a section's paths: the record of `default`. */
  readonly ids: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Numbers and ids of the records: what a list shows of them although it shows no text. */
  readonly marks: readonly string[];
  /** Everything that a form could have changed, as one text. */
  snapshot(): Promise<string>;
}

async function seed({ core }: ConsoleHarness) {
  const { storage, box } = core;
  const now = core.clock();
  const vault = createVault({ blobs: storage.blobs, box });
  const attachment = {
    sha256: await vault.put(Buffer.from(`${EVIL} ONLY-FILE`), 'world'),
    kind: 'image' as const,
    mediaId: 'm',
    state: 'stored' as const,
    reason: null,
    found: [{ identifier: PHONE, by: 'qr' as const, confirmed: true }],
  };
  const told = report({
    number: 'Q11-2222',
    suspects: [PHONE, LINK],
    redactedStory: EVIL,
    sealedStory: box.seal('story', `${EVIL} ONLY-STORY`),
    sealedContact: box.seal('contact', `${EVIL} ONLY-CONTACT`),
    attachments: [attachment],
    history: [{ status: 'received', at: now, reason: EVIL }],
    createdAt: now,
    updatedAt: now,
  });
  await storage.reports.submit(told);
  const evidence: Evidence = {
    id: randomUUID(),
    identifier: PHONE,
    kind: 'bad',
    weight: 5,
    scheme: 'loan',
    source: 'review',
    origin: 'review:default',
    at: now,
    note: EVIL,
    ruling: { level: 'suspect', at: now, by: 'console', reason: EVIL, expiresAt: null },
  };
  await storage.blacklist.add([{ evidence, delta: deltaOf(evidence) }]);
  const item = await itemOf(core, { story: `他说自己是客服，让我共享屏幕转账 ${EVIL}` });
  const asked = (await storage.reports.get(item.reportId ?? ''))!;
  const { appeal: complaint } = await storage.appeals.submit(
    appeal({
      identifier: PHONE,
      status: 'open',
      sealedReason: box.seal('appeal', `${EVIL} ONLY-REASON`),
      documents: [{ mediaId: 'm', sha256: attachment.sha256, state: 'stored', reason: EVIL }],
      dueAt: now + DAY_MS,
      createdAt: now,
    }),
  );
  const create = createCreateArticle({ articles: storage.articles, clock: core.clock });
  const editor = (await storage.staff.byName('editor'))!;
  const article = await create({
    account: 'default',
    kind: 'post',
    author: editor.id,
    content: {
      title: EVIL.slice(0, 32),
      digest: EVIL.slice(0, 120),
      markdown: `${EVIL}\n\n[看](javascript:alert(4))`,
      cover: null,
      schemeId: null,
      keywords: ['"><u>'],
      series: EVIL.slice(0, 20),
      campaign: EVIL.slice(0, 20),
    },
  });
  const push: Push = {
    id: randomUUID(),
    account: 'default',
    articles: [{ id: article.id, version: 1 }],
    title: EVIL,
    way: 'preview',
    tagId: null,
    templateId: EVIL,
    sealedTo: null,
    scheduledAt: now + DAY_MS,
    state: 'planned',
    by: editor.id,
    approver: null,
    group: 1,
    ignoreReprint: false,
    steps: NO_STEPS,
    result: { ...NO_RESULT, status: EVIL, urls: ['javascript:alert(5)'] },
    failures: 0,
    nextAt: null,
    leaseUntil: 0,
    deletedAt: null,
    notes: [{ at: now, by: editor.id, text: EVIL }],
    createdAt: now,
    updatedAt: now,
    revision: 1,
  };
  await storage.pushes.create(push);
  const id = randomUUID();
  const told2 = { what: 'proposed' as const, at: now, by: editor.id, note: EVIL };
  await storage.cases.add({
    id,
    number: '2026-0007',
    account: 'default',
    title: EVIL,
    identifiers: [PHONE, LINK],
    reportIds: [told.id],
    state: 'proposed',
    officer: EVIL,
    unit: EVIL,
    policeNumber: EVIL,
    history: [told2],
    news: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  });
  const digest = {
    scope: 'default',
    week: WEEK,
    version: 1,
    hash: 'aa',
    computedAt: now,
    data: null,
  } as const;
  await storage.digests.add({ ...digest, state: 'skipped', reason: EVIL });
  await storage.staff.update(editor.id, (held) => ({ ...held, displayName: EVIL.slice(0, 40) }));
  await core.audit({
    actor: editor.id,
    account: 'default',
    action: 'test.evil',
    subject: EVIL,
    detail: { EVIL },
  });
  return { told, item, asked, complaint, article, push, caseId: id, editor };
}

/** The account `default` with one record of every kind, each full of hostile text. */
export async function openWorld(harness: ConsoleHarness): Promise<World> {
  const { told, item, asked, complaint, article, push, caseId, editor } = await seed(harness);
  const { storage } = harness.core;
  return {
    ids: {
      desk: { id: item.id },
      appeals: { id: complaint.id, index: '0' },
      reporters: { key: asked.reporterKey },
      reports: { number: told.number, index: '0' },
      identifiers: { type: PHONE.type, value: PHONE.value },
      digests: { scope: 'default', week: WEEK, id: 'days' },
      cases: { id: caseId },
      articles: { id: article.id },
      pushes: { id: push.id },
      staff: { id: editor.id },
      accounts: { id: 'default' },
      dashboard: { name: 'reports' },
      schedule: { name: 'digest' },
      channels: { key: 'nobody' },
    },
    marks: [
      told.number,
      asked.number,
      complaint.number,
      item.id,
      complaint.id,
      asked.reporterKey,
      article.id,
      push.id,
      caseId,
      editor.id,
    ],
    snapshot: async () =>
      JSON.stringify(
        await Promise.all([
          storage.review.get(item.id),
          storage.appeals.get(complaint.id),
          storage.reporters.get(asked.reporterKey),
          ...reportsOf(storage, [told.id, asked.id]),
          storage.cases.list({}, 50),
          storage.articles.list({}, 50),
          storage.pushes.list({}, 50),
          storage.digests.versions('default', WEEK),
          storage.staff.get(editor.id),
          storage.staff.count(),
          storage.accounts.list(),
          storage.blacklist.evidenceOf(PHONE, 50),
          storage.blacklist.find([PHONE]),
        ]),
        null,
        1,
      ),
  };
}

/** Without what the relay does by itself meanwhile. */
const reportsOf = ({ reports }: Storage, ids: readonly string[]) =>
  ids.map(async (id) => {
    const one = await reports.get(id);
    return one && { status: one.status, history: one.history, mergedInto: one.mergedInto };
  });

/** Every route of every section, with the name of its section. */
export const routesOf = ({
  core,
}: ConsoleHarness): readonly (ConsoleRoute & { readonly section: string })[] =>
  createSections(core).flatMap(({ name, routes }) => routes.map((route) => ({ ...route, section: name })));

/** The route's path to the world's records. A path whose parameters the world does not know is a mistake here. */
export function pathIn({ ids }: World, { section, path }: { section: string; path: string }): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = ids[section]?.[name];
    if (value === undefined) throw new Error(`no ${name} for ${path}: add it to console-world.ts`);
    return encodeURIComponent(value);
  });
}
