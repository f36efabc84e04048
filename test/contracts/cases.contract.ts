import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../src/cases/index.js';
import type { OpenReportHarness, ReportHarness } from './report-fixtures.js';

let serial = 0;
const caseOf = (over: Partial<Case> = {}): Case => {
  serial += 1;
  return {
    id: randomUUID(),
    number: `2026-${String(serial).padStart(4, '0')}`,
    account: 'default',
    title: '涉 154****0001 线索',
    identifiers: [{ type: 'phone', value: `1540001${String(serial).padStart(4, '0')}` }],
    reportIds: ['r1'],
    state: 'proposed',
    officer: '',
    unit: '',
    policeNumber: '',
    history: [{ what: 'proposed', at: serial, by: 'u1', note: '' }],
    news: null,
    createdAt: serial,
    updatedAt: serial,
    version: 1,
    ...over,
  };
};

export function describeCaseStore(name: string, open: OpenReportHarness): void {
  describe(`case store contract: ${name}`, () => {
    let harness: ReportHarness;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness.dispose());

    it('keeps a case, and a number once in its account', async () => {
      const { cases } = harness.storage;
      const one = caseOf();
      await cases.add(one);
      expect(await cases.get(one.id)).toEqual(one);
      await expect(cases.add(caseOf({ number: one.number }))).rejects.toMatchObject({
        code: 'store_conflict',
      });
      await cases.add(caseOf({ number: one.number, account: 'other' }));
      expect(await cases.countNumbers('other', '2026-')).toBe(1);
      expect(await cases.countNumbers('other', '2025-')).toBe(0);
      expect(await cases.get('nothing')).toBeNull();
    });

    it('finds the open case of an identifier', async () => {
      const { cases } = harness.storage;
      const one = caseOf();
      await cases.add(one);
      const [identifier] = one.identifiers as [Case['identifiers'][number]];
      expect(await cases.openCaseOf('default', identifier)).toEqual(one);
      expect(await cases.openCaseOf('other', identifier)).toBeNull();
      await cases.update(one.id, (held) => ({ ...held, state: 'closed' }));
      expect(await cases.openCaseOf('default', identifier)).toBeNull();
    });

    it('loses no change of several writers', async () => {
      const { cases } = harness.storage;
      const others = (await harness.another()).cases;
      const one = caseOf();
      await cases.add(one);
      const noted = (store: typeof cases, note: string) =>
        store.update(one.id, (held) => ({
          ...held,
          history: [...held.history, { what: 'rewarded', at: 1, by: 'u1', note }],
        }));
      await Promise.all(['a', 'b', 'c', 'd'].flatMap((note) => [noted(cases, note), noted(others, note)]));
      const held = await cases.get(one.id);
      expect(held?.version).toBe(9);
      expect(held?.history).toHaveLength(9);
      expect(await cases.update('nothing', (same) => same)).toBeNull();
      await expect(
        cases.update(one.id, () => {
          throw new RangeError('as it is');
        }),
      ).rejects.toThrow(RangeError);
    });

    it('lists by account and state, newest first, page by page, and those with news', async () => {
      const { cases } = harness.storage;
      const account = randomUUID();
      const made = [1, 2, 3, 4].map((createdAt) =>
        caseOf({ account, createdAt, state: createdAt === 2 ? 'opened' : 'proposed' }),
      );
      for (const one of made) await cases.add(one);
      const ids = (list: readonly Case[]) => list.map(({ createdAt }) => createdAt);
      const page = await cases.list({ account }, 3);
      expect(ids(page)).toEqual([4, 3, 2]);
      const after = page.at(-1) as Case;
      expect(ids(await cases.list({ account, after }, 3))).toEqual([1]);
      expect(ids(await cases.list({ account, state: 'opened' }, 3))).toEqual([2]);
      const news = { status: 'case_opened', reason: '已立案。', key: 'k' } as const;
      await cases.update(after.id, (held) => ({ ...held, news }));
      expect((await cases.withNews(10)).map(({ id }) => id)).toEqual([after.id]);
      await cases.update(after.id, (held) => ({ ...held, news: null }));
      expect(await cases.withNews(10)).toEqual([]);
      const all: string[] = [];
      for await (const { id } of cases.all()) all.push(id);
      expect(new Set(all).size).toBe(all.length);
      expect(all).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
    });
  });
}
