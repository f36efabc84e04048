import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeDigest } from '../../src/digests/index.js';
import { generate, phone, SCOPE, WEEK } from '../digests/world.js';
import { openMongoHarness } from '../storage/mongo-harness.js';
import { serviceUrl } from '../support/services.js';

type Asked = { readonly collection: string; explain(): Promise<unknown> };

/** Collections that stay small. */
const SMALL = /^(staff|schedule_|accounts|digests?|digest_|import_)/;
const server = serviceUrl('TEST_MONGODB_URI', 'query plans on MongoDB');

/** `COLLSCAN` is MongoDB's word, `Seq Scan` that of servers on PostgreSQL (FerretDB); neither said = told nothing. */
function verdictOf(plan: unknown): 'index' | 'scan' | 'untold' {
  const text = JSON.stringify(plan);
  if (/"COLLSCAN"|"Seq Scan"/.test(text)) return 'scan';
  return /"IXSCAN"|"IDHACK"|"EXPRESS_|"Index (Only )?Scan"|"Bitmap Index Scan"/.test(text)
    ? 'index'
    : 'untold';
}

describe.skipIf(server === null)('no list and no number of the store reads a whole collection', () => {
  const asked: Asked[] = [];
  const driver = mongoose.mongo.Collection.prototype;
  const { find, aggregate } = driver;
  let harness: Awaited<ReturnType<typeof openMongoHarness>>;

  beforeAll(async () => {
    harness = await openMongoHarness(server ?? '');
    const { storage } = harness;
    const reports = generate(120);
    await Promise.all(reports.map((one) => storage.reports.submit(one)));
    // The driver's own methods: what a cursor became in the end is asked for again, as a plan.
    driver.find = function (this: mongoose.mongo.Collection, ...given: Parameters<typeof find>) {
      const cursor = find.apply(this, given);
      asked.push({ collection: this.collectionName, explain: () => cursor.clone().explain('queryPlanner') });
      return cursor;
    } as typeof find;
    driver.aggregate = function (this: mongoose.mongo.Collection, ...given: Parameters<typeof aggregate>) {
      const cursor = aggregate.apply(this, given);
      asked.push({ collection: this.collectionName, explain: () => cursor.clone().explain('queryPlanner') });
      return cursor;
    } as typeof aggregate;

    const after = { createdAt: reports[7]?.createdAt ?? 0, id: reports[7]?.id ?? '' };
    for (const account of [undefined, 'default'])
      for (const status of [undefined, 'adopted'] as const)
        for (const scheme of [undefined, 'loan'] as const) {
          const named = {
            ...(account ? { account } : {}),
            ...(status ? { status } : {}),
            ...(scheme ? { scheme } : {}),
          };
          await storage.reports.list(named, 10);
          await storage.reports.list({ ...named, after }, 10);
        }
    await storage.reports.ofIdentifier(phone(1), 10);
    await storage.reports.ofReporter('reporter-1', 10);
    await storage.reports.withOutbox(10);
    await storage.reports.similar('0123456789abcdef', 0, 10);
    for (const account of [undefined, 'default']) {
      const named = account ? { account } : {};
      for (const more of [{}, { kind: 'report' }, { scheme: 'loan' }, { needsSecond: true }] as const)
        await storage.review.waiting({ ...named, ...more }, 10);
      await storage.review.decided(named, 10);
      await storage.cases.list({ ...named }, 10);
      await storage.cases.list({ ...named, state: 'opened' }, 10);
      await storage.audit.list({ ...named }, 10);
      await storage.audit.list({ ...named, action: 'x' }, 10);
    }
    await storage.digestSource.told('0123456789abcdef', 3, 0, 1);
    await computeDigest({ source: storage.digestSource }, SCOPE, WEEK);
  }, 120_000);

  afterAll(async () => {
    Object.assign(driver, { find, aggregate });
    await harness?.dispose();
  });

  it('as far as the server tells', async () => {
    const plans = new Map<string, unknown>();
    for (const { collection, explain } of asked) {
      if (SMALL.test(collection)) continue;
      const plan = await explain().catch((error: unknown) => ({ untold: String(error) }));
      const command = JSON.stringify((plan as { command?: unknown }).command ?? plan).replace(/\d{6,}/g, 'N');
      plans.set(`${collection} ${command}`, plan);
      if (plans.size >= 80) break;
    }
    expect(plans.size).toBeGreaterThan(30);
    const told = [...plans].map(([what, plan]) => ({ what, verdict: verdictOf(plan) }));
    expect(told.filter(({ verdict }) => verdict === 'index').length).toBeGreaterThan(20);
    expect(told.filter(({ verdict }) => verdict === 'scan').map(({ what }) => what)).toEqual([]);
    const client = await mongoose.mongo.MongoClient.connect(harness.uri);
    try {
      const unindexed = client.db().collection('reports').find({ redactedStory: 'x' });
      expect(verdictOf(await unindexed.explain('queryPlanner'))).toBe('scan');
    } finally {
      await client.close();
    }
  }, 120_000);
});
