import { randomBytes } from 'node:crypto';
import { addAccount, newAesKey, newToken } from '../../src/accounts/index.js';
import type { Core } from '../../src/app.js';
import { appellantKeyOf } from '../../src/appeals/tools.js';
import { HOUR_MS } from '../../src/core/clock.js';
import { createDigestParts } from '../../src/digest-work.js';
import { digestScopes, weekBefore, weekSpan } from '../../src/digests/index.js';
import { createVault } from '../../src/evidence/vault.js';
import { dayOf } from '../../src/figures/index.js';
import { reporterKeyOf } from '../../src/reports/index.js';
import { addStaff } from '../../src/staff/index.js';
import { appeal } from '../contracts/appeal-fixtures.js';
import { report } from '../contracts/report-fixtures.js';
import { write } from '../contracts/storage-harness.js';
import { articleOf, caseOf, itemOf, type Owner, pushOf } from './records.js';

/** Both accounts are of one region, so that there are digests that count both. */
const REGION = '柳溪';
/** The same openid at both accounts: pseudonyms must not meet. */
export const PERSON = 'oSame-Person-1';
/** Reported to both. */
const COMMON = { type: 'phone', value: '15400017000' } as const;

/** What distinguishes an account's data. */
export interface TenantMarks {
  readonly account: string;
  readonly mark: string;
  /** Of the case; unique. */
  readonly caseNumber: string;
  /** The reported telephone. */
  readonly phone: string;
  /** Messages of a day: a number that nothing else has. */
  readonly figure: number;
}

/** An account with one of everything that belongs to it. */
export interface Tenant extends TenantMarks {
  readonly keys: { readonly appId: string; readonly token: string; readonly aesKey: string };
  /** Week of its digests. */
  readonly week: string;
  /** Values for each name of a parameter of an address that belongs to the account. */
  readonly params: Readonly<Record<string, readonly string[]>>;
  /** Values for those that belong to nobody: identifiers, names of charts. */
  readonly shared: Readonly<Record<string, readonly string[]>>;
  readonly reportNumber: string;
  readonly appealNumber: string;
  readonly ids: Readonly<Record<'report' | 'item' | 'appeal' | 'article' | 'case' | 'member', string>>;
  readonly published: string;
  /** What must not be seen by others. */
  readonly traces: readonly string[];
  /** Everything as text: equal as long as nobody changed anything. */
  snapshot(): Promise<string>;
}

async function openAccount({ storage, box, clock, accounts }: Core, { account, mark }: TenantMarks) {
  const keys = {
    appId: `wx${randomBytes(8).toString('hex')}`,
    token: newToken(),
    aesKey: newAesKey(),
  };
  const tools = { store: storage.accounts, box, clock, refresh: accounts.refresh };
  await addAccount(tools, {
    id: account,
    name: `${mark}网警`,
    appSecret: randomBytes(16).toString('hex'),
    ...keys,
    region: REGION,
    hotline: `${mark}热线 010-00001234`,
    safeModeOnly: true,
    customerService: false,
  });
  return keys;
}

/** Enough reports of one week for a digest, all naming the telephone. */
async function fillWeek({ storage, clock }: Core, { account, mark, phone }: TenantMarks): Promise<string> {
  const week = weekBefore(clock());
  const from = weekSpan(week)?.from ?? 0;
  for (let n = 0; n < 5; n += 1)
    await storage.reports.submit(
      report({
        account,
        suspects: [{ type: 'phone', value: phone }],
        reporterKey: `week-${account}-${n}`,
        redactedStory: `${mark}经过`,
        attachments: [],
        createdAt: from + n * HOUR_MS,
      }),
    );
  return week;
}

async function fillDigests(core: Core, week: string): Promise<void> {
  const { run } = createDigestParts(core);
  for (const scope of digestScopes(core.accounts.list())) await run(scope, week);
}

/** Fills the stores with accounts of these marks, and what only several of them have together. */
export async function fillTenants(core: Core, marks: readonly TenantMarks[]): Promise<Tenant[]> {
  const tenants: Tenant[] = [];
  for (const one of marks) tenants.push(await fillTenant(core, one));
  await fillDigests(core, tenants[0]?.week ?? '');
  return tenants;
}

async function fillTenant(core: Core, marks: TenantMarks): Promise<Tenant> {
  const { storage, clock, box, keyedHash } = core;
  const { account, mark, phone } = marks;
  const owner: Owner = { account, mark, at: clock() };
  const keys = await openAccount(core, marks);
  const week = await fillWeek(core, marks);
  const number = { type: 'phone', value: phone } as const;
  const person = { account, user: PERSON };
  const vault = createVault({ blobs: storage.blobs, box });
  // The first bytes of a JPEG; the rest tells whose it is.
  const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(`${mark}图`)]);
  const base = report({ account });
  const sha256 = await vault.put(picture, base.id);
  const stored = { mediaId: 'm', sha256, state: 'stored', reason: null } as const;

  const filed = {
    ...base,
    suspects: [number, COMMON],
    reporterKey: reporterKeyOf(keyedHash, person),
    redactedStory: `${mark}经过`,
    sealedStory: box.seal('story', `${mark}经过原文`),
    sealedReporter: box.seal('reporter', PERSON),
    sealedContact: box.seal('contact', `${mark}电话`),
    attachments: [{ ...stored, kind: 'image', found: [] } as const],
    history: [{ status: 'received', at: owner.at, reason: `${mark}已收到。` } as const],
    createdAt: owner.at,
  };
  await storage.reports.submit(filed);
  await storage.reporters.getOrNew(account, filed.reporterKey, owner.at);
  const item = itemOf(owner, filed.id, number);
  await storage.review.create(item);
  await storage.blacklist.add([
    write(number, { at: owner.at, note: `${mark}说法` }),
    write(COMMON, { at: owner.at, note: `${mark}说法` }),
    write(COMMON, { at: owner.at, note: `${mark}裁定`, source: 'review', origin: `review:${account}` }),
  ]);

  const disputed = appeal({
    account,
    status: 'open',
    appellantKey: appellantKeyOf(keyedHash, person),
    identifier: number,
    documents: [stored],
    history: [{ status: 'proving', at: owner.at, reason: `${mark}收到了。` }],
    sealedReason: box.seal('appeal', `${mark}理由`),
  });
  await storage.appeals.submit(disputed);

  const draft = articleOf(owner, 'draft');
  const published = articleOf(owner, 'published');
  await storage.articles.create(draft);
  await storage.articles.create(published);
  const push = pushOf(owner, draft.id);
  await storage.pushes.create(push);
  const lead = caseOf(owner, marks.caseNumber, filed.id, number);
  await storage.cases.add(lead);
  const room = `room-${account}`;
  await storage.rooms.seen({ account, key: room, topic: box.seal('room', `${mark}群`) }, owner.at);
  const day = dayOf(owner.at);
  await storage.figures.add(
    ['messages', 'verdict:confirmed'].map((name) => ({ account, name, day, value: marks.figure })),
  );
  const { member } = await addStaff(
    { staff: storage.staff, clock },
    { name: `of-${account}`, displayName: `${mark}同事`, role: 'reviewer', account },
  );
  await core.audit({ actor: 'cli', account, action: 'test.filled', subject: `account:${mark}`, detail: {} });

  const ids = {
    report: filed.id,
    item: item.id,
    appeal: disputed.id,
    article: draft.id,
    case: lead.id,
    member: member.id,
  };
  const numbers = [filed.number, disputed.number, lead.number];
  return {
    ...marks,
    keys,
    week,
    ids,
    published: published.id,
    reportNumber: filed.number,
    appealNumber: disputed.number,
    params: {
      id: [...Object.values(ids), push.id, ...numbers, account],
      number: numbers,
      key: [filed.reporterKey, filed.id, item.key, room],
      scope: [account, `region:${REGION}`, 'all'],
      week: [week],
      index: ['0'],
    },
    shared: { type: ['phone'], value: [phone, COMMON.value], name: ['reports', 'verdicts'] },
    traces: [
      mark,
      ...Object.values(ids),
      push.id,
      published.id,
      ...numbers,
      filed.reporterKey,
      disputed.appellantKey,
      room,
      String(marks.figure),
      marks.figure.toLocaleString('en'),
      keys.appId,
      keys.token,
      keys.aesKey,
    ],
    snapshot: async () =>
      JSON.stringify(
        await Promise.all([
          storage.reports.get(filed.id),
          storage.review.get(item.id),
          storage.appeals.get(disputed.id),
          storage.articles.get(draft.id),
          storage.pushes.get(push.id),
          storage.digests.versions(account, week),
          storage.cases.get(lead.id),
          storage.staff.get(member.id),
          storage.accounts.get(account),
          storage.reporters.get(filed.reporterKey),
          storage.rooms.list(account, 10),
          storage.blobs.has(sha256),
        ]),
      ),
  };
}
