import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identifier } from '../../src/identifiers/index.js';
import type { Report, ReportStore } from '../../src/reports/index.js';
import { type OpenReportHarness, type ReportHarness, report } from './report-fixtures.js';
import { T0 } from './storage-harness.js';

const ids = (list: readonly Report[]): string[] => list.map(({ id }) => id);

/** The contract of `ReportStore`, for every engine. */
export function describeReportStore(name: string, open: OpenReportHarness): void {
  describe(`report store: ${name}`, () => {
    let harness: ReportHarness;
    let store: ReportStore;
    beforeAll(async () => {
      harness = await open();
      store = harness.storage.reports;
    });
    afterAll(() => harness.dispose());

    const entry = (key: string) => ({ key, job: 'verification.check', payload: { v: 1, 说明: '核实' } });

    it('knows nothing at first', async () => {
      expect(await store.get('nothing')).toBeNull();
      expect(await store.byNumber('default', 'A2B-345')).toBeNull();
      expect(await store.byEffect('nothing')).toBeNull();
      expect(await store.update('nothing', (held) => held)).toBeNull();
      await store.clearOutbox('nothing', ['x']);
      expect(await store.ofReporter('nobody', 10)).toEqual([]);
    });

    it('gives back every field as it was, Chinese and emoji too, to other handles as well', async () => {
      const one = report({
        suspects: [{ type: 'url', value: 'shop.example/夏日?q=1' }],
        spoofed: [{ type: 'service', value: '95588' }],
        fingerprint: '0123456789abcdef',
        sealedContact: 'v1.contact',
        lossFen: null,
        outbox: [entry('k1')],
        history: [{ status: 'received', at: T0, reason: '已收到👌', key: 'first' }],
      });
      expect(await store.submit(one)).toEqual({ report: one, created: true });
      const other = (await harness.another()).reports;
      expect(await other.get(one.id)).toEqual(one);
      expect(await other.byNumber(one.account, one.number)).toEqual(one);
      expect(await other.byEffect(one.effectKey)).toEqual(one);
      expect(await other.byNumber('another-account', one.number)).toBeNull();
    });

    it('inserts once for each effect key, also when many try at the same moment', async () => {
      const other = (await harness.another()).reports;
      const effectKey = randomUUID();
      const tries = Array.from({ length: 12 }, () => report({ effectKey }));
      const results = await Promise.all(tries.map((one, index) => (index % 2 ? store : other).submit(one)));
      expect(results.filter(({ created }) => created)).toHaveLength(1);
      const kept = results.find(({ created }) => created)!.report;
      for (const result of results) expect(result.report).toEqual(kept);
      expect(await harness.rawCount(effectKey)).toBe(1);
      expect(await store.get(kept.id)).toEqual(kept);
      for (const lost of tries.filter(({ id }) => id !== kept.id))
        expect(await store.get(lost.id)).toBeNull();
    });

    it('refuses a number that the account gave out already, and nothing else with it', async () => {
      const first = report();
      await store.submit(first);
      const [clash, fine, elsewhere] = await Promise.allSettled([
        store.submit(report({ number: first.number })),
        store.submit(report()),
        store.submit(report({ number: first.number, account: 'other' })),
      ]);
      expect(clash).toMatchObject({ status: 'rejected', reason: { code: 'store_conflict' } });
      expect(fine.status).toBe('fulfilled');
      expect(elsewhere.status).toBe('fulfilled');
    });

    it('changes by compare-and-set: no change of many is lost', async () => {
      const one = report({ lossFen: 0 });
      await store.submit(one);
      const other = (await harness.another()).reports;
      const add = (held: Report): Report => ({ ...held, lossFen: (held.lossFen ?? 0) + 1 });
      const results = await Promise.all(
        Array.from({ length: 16 }, (_, index) => (index % 2 ? store : other).update(one.id, add)),
      );
      expect(new Set(results.map((result) => result?.version)).size).toBe(16);
      expect(await store.get(one.id)).toMatchObject({ lossFen: 16, version: 17 });
    });

    it('writes nothing when the change is null, and hands on what the change throws', async () => {
      const [one, two] = [report(), report()];
      await store.submit(one);
      await store.submit(two);
      expect(await store.update(one.id, () => null)).toEqual(one);
      const fault = new Error('no');
      const [failed, done] = await Promise.allSettled([
        store.update(one.id, () => {
          throw fault;
        }),
        store.update(two.id, (held) => ({ ...held, status: 'verifying' })),
      ]);
      expect(failed).toEqual({ status: 'rejected', reason: fault });
      expect(done.status).toBe('fulfilled');
      expect(await store.get(one.id)).toEqual(one);
    });

    it('keeps id, account, number, moment and effect key whatever the change says', async () => {
      const one = report();
      await store.submit(one);
      const wrong = { id: 'x', account: 'x', number: 'x', createdAt: 1, effectKey: 'x', version: 99 };
      const after = await store.update(one.id, (held) => ({ ...held, ...wrong, status: 'adopted' }));
      expect(after).toEqual({ ...one, status: 'adopted', version: 2 });
      expect(await store.get(one.id)).toEqual(after);
    });

    it('lists those with something in the outbox, longest waiting first, until it is cleared', async () => {
      await drain(store);
      const late = report({ updatedAt: T0 + 20, outbox: [entry('a'), entry('b')] });
      const early = report({ updatedAt: T0 + 10, outbox: [entry('c')] });
      for (const one of [late, early, report()]) await store.submit(one);
      expect(ids(await store.withOutbox(10))).toEqual([early.id, late.id]);
      expect(ids(await store.withOutbox(1))).toEqual([early.id]);
      await store.clearOutbox(early.id, ['c', 'unknown']);
      await store.clearOutbox(late.id, ['a']);
      await store.clearOutbox(late.id, ['a']);
      expect(await store.withOutbox(10)).toMatchObject([{ id: late.id, outbox: [entry('b')], version: 2 }]);
      await store.update(early.id, (held) => ({ ...held, outbox: [entry('d')], updatedAt: T0 + 30 }));
      expect(ids(await store.withOutbox(10))).toEqual([late.id, early.id]);
      await drain(store);
      expect(await store.withOutbox(10)).toEqual([]);
    });

    it('never loses an entry that is added while another is cleared', async () => {
      const one = report({ outbox: [entry('old')] });
      await store.submit(one);
      const other = (await harness.another()).reports;
      await Promise.all([
        store.clearOutbox(one.id, ['old']),
        ...Array.from({ length: 6 }, (_, n) =>
          (n % 2 ? store : other).update(one.id, (held) => ({
            ...held,
            outbox: [...held.outbox, entry(`new-${n}`)],
          })),
        ),
      ]);
      const keys = (await store.get(one.id))!.outbox.map(({ key }) => key);
      expect(keys.sort()).toEqual(Array.from({ length: 6 }, (_, n) => `new-${n}`));
    });

    it('finds the reports of a reporter, newest first', async () => {
      const reporterKey = randomUUID();
      const mine = [3, 1, 2].map((n) => report({ reporterKey, createdAt: T0 + n }));
      for (const one of [...mine, report()]) await store.submit(one);
      const times = (await store.ofReporter(reporterKey, 10)).map(({ createdAt }) => createdAt - T0);
      expect(times).toEqual([3, 2, 1]);
      expect(await store.ofReporter(reporterKey, 2)).toHaveLength(2);
      for (const none of [0, -1]) expect(await store.ofReporter(reporterKey, none)).toEqual([]);
      await store.update(mine[0]!.id, (held) => ({ ...held, reporterKey: 'erased' }));
      expect(ids(await store.ofReporter(reporterKey, 10))).not.toContain(mine[0]!.id);
    });

    it('finds the reports of a suspect, newest first, and follows a change of suspects', async () => {
      const suspect: Identifier = { type: 'wechat', value: `wx-${randomUUID()}` };
      const same = { ...suspect, type: 'alipay' as const };
      const reports = [2, 3, 1].map((n) => report({ suspects: [same, suspect], createdAt: T0 + n }));
      for (const one of reports) await store.submit(one);
      await store.submit(report({ spoofed: [suspect] }));
      const times = (await store.ofIdentifier(suspect, 10)).map(({ createdAt }) => createdAt - T0);
      expect(times).toEqual([3, 2, 1]);
      expect(await store.ofIdentifier(suspect, 1)).toHaveLength(1);
      const newest = reports[1]!.id;
      const added: Identifier = { type: 'qq', value: randomUUID() };
      await store.update(newest, (held) => ({ ...held, suspects: [added] }));
      expect(ids(await store.ofIdentifier(suspect, 10))).not.toContain(newest);
      expect(ids(await store.ofIdentifier(added, 10))).toEqual([newest]);
    });

    it('finds similar stories by a shared band, nearest first', async () => {
      const near = report({ fingerprint: 'aaaabbbbccccdddc', createdAt: T0 + 5 });
      const exact = report({ fingerprint: 'aaaabbbbccccdddd', createdAt: T0 + 4 });
      const far = report({ fingerprint: 'aaaa000000000000', createdAt: T0 + 6 });
      const old = report({ fingerprint: 'aaaabbbbccccdddd', createdAt: T0 - 1 });
      const shifted = report({ fingerprint: 'bbbbccccddddaaaa', createdAt: T0 + 6 });
      const none = report({ fingerprint: '' });
      for (const one of [near, exact, far, old, shifted, none]) await store.submit(one);
      expect(ids(await store.similar('aaaabbbbccccdddd', T0, 10))).toEqual([exact.id, near.id, far.id]);
      expect(ids(await store.similar('aaaabbbbccccdddd', T0, 2))).toEqual([exact.id, near.id]);
      expect(await store.similar('', 0, 10)).toEqual([]);
      await store.update(near.id, (held) => ({ ...held, fingerprint: '' }));
      expect(ids(await store.similar('aaaabbbbccccdddd', T0, 10))).toEqual([exact.id, far.id]);
    });

    it('lists by account and status, page after page, also within one moment', async () => {
      const account = randomUUID();
      const made: Report[] = [];
      for (let n = 0; n < 9; n += 1) {
        const status = n % 3 === 0 ? 'adopted' : 'received';
        made.push(report({ account, status, createdAt: T0 + Math.floor(n / 4) }));
      }
      for (const one of made) await store.submit(one);
      for (const filter of [{ account }, { account, status: 'received' as const }]) {
        const wanted = made.filter(({ status }) => !('status' in filter) || status === filter.status);
        const seen: Report[] = [];
        for (;;) {
          const last = seen.at(-1);
          const page = await store.list({ ...filter, ...(last ? { after: last } : {}) }, 2);
          seen.push(...page);
          if (page.length < 2) break;
        }
        expect(ids(seen).sort()).toEqual(ids(wanted).sort());
        const times = seen.map(({ createdAt }) => createdAt);
        expect(times).toEqual([...times].sort((a, b) => b - a));
      }
      expect(await store.list({ account, before: T0 + 1 }, 10)).toHaveLength(4);
      expect(await store.list({ account, before: T0 }, 10)).toEqual([]);
      await store.update(made[1]!.id, (held) => ({ ...held, status: 'adopted' }));
      expect(await store.list({ account, status: 'adopted' }, 10)).toHaveLength(4);
      expect((await store.list({ status: 'adopted' }, 100)).map(({ account: of }) => of)).toContain(account);
      expect(await store.list({}, 3)).toHaveLength(3);
    });

    it('walks through everything once, also what comes meanwhile not twice', async () => {
      const before = new Set<string>();
      for (let n = 0; n < 230; n += 1) before.add(report().id);
      const batch = [...before].map((id) => report({ id }));
      await Promise.all(batch.map((one) => store.submit(one)));
      const seen: string[] = [];
      for await (const one of store.all()) {
        seen.push(one.id);
        if (seen.length === 10) await store.submit(report());
      }
      expect(new Set(seen).size).toBe(seen.length);
      for (const id of before) expect(seen).toContain(id);
    });

    it('says store_unavailable when it is closed', async () => {
      const closed = await harness.another();
      await closed.close();
      const { reports } = closed;
      const code = { code: 'store_unavailable' };
      await expect(reports.submit(report())).rejects.toMatchObject(code);
      await expect(reports.get('x')).rejects.toMatchObject(code);
      await expect(reports.update('x', (held) => held)).rejects.toMatchObject(code);
      await expect(reports.withOutbox(1)).rejects.toMatchObject(code);
      await expect(reports.list({}, 1)).rejects.toMatchObject(code);
      await expect(reports.similar('0123456789abcdef', 0, 1)).rejects.toMatchObject(code);
    });
  });
}

async function drain(store: ReportStore): Promise<void> {
  for (const { id, outbox } of await store.withOutbox(1_000)) {
    await store.clearOutbox(
      id,
      outbox.map(({ key }) => key),
    );
  }
}
