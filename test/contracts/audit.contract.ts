import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuditEvent, GENESIS, verifyChain } from '../../src/audit/index.js';
import type { OpenHarness, StorageHarness } from './storage-harness.js';
import { T0 } from './storage-harness.js';

export const event = (over: Partial<AuditEvent> = {}): AuditEvent => ({
  actor: 'staff-1',
  account: 'default',
  action: 'report.decide',
  subject: 'report:J7K-204',
  detail: { decision: 'adopted', bulk: 3, again: false, of: null },
  at: T0,
  ...over,
});

/** The contract of `AuditStore`, for every engine. */
export function describeAuditStore(name: string, open: OpenHarness): void {
  describe(`audit store: ${name}`, () => {
    let harness: StorageHarness;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness.dispose());

    it('makes one chain without gaps, whoever appends at the same time', async () => {
      const { audit } = harness.storage;
      expect(await audit.list({}, 5)).toEqual([]);
      const handles = [audit, (await harness.another()).audit, (await harness.another()).audit];
      const made = await Promise.all(
        Array.from({ length: 45 }, (_, n) =>
          handles[n % 3]!.append(event({ subject: `n:${n}`, at: T0 + n })),
        ),
      );
      const numbers = made.map(({ seq }) => seq).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 45 }, (_, n) => n + 1));
      const verdict = await verifyChain(handles[1]!.all());
      expect(verdict).toMatchObject({ ok: true, count: 45, firstBad: null });
      const [newest] = await handles[2]!.list({}, 1);
      expect(newest).toMatchObject({ seq: 45, hash: verdict.head });
      expect(made.find(({ seq }) => seq === 1)?.previous).toBe(GENESIS);
    });

    it('gives back exactly what the hash covers, whatever the text', async () => {
      const { audit } = harness.storage;
      const odd = event({
        actor: '审核员 张😀\n"引号"',
        account: null,
        subject: 'half \ud83d and nul \u0000 and $.a',
        detail: {
          'a.b$': -0,
          ünï: 0.1 + 0.2,
          '2': 'b',
          '10': 'a',
          big: 2 ** 53,
          bad: Number.NaN,
          text: '\u0000',
        },
        at: T0 + 0.7,
      });
      const appended = await audit.append(odd);
      const [read] = await audit.list({}, 1);
      expect(read).toEqual(appended);
      expect(read).toMatchObject({ account: null, at: T0, subject: 'half \ufffd and nul \ufffd and $.a' });
      expect(read?.detail).toEqual({
        'a.b$': 0,
        ünï: 0.1 + 0.2,
        '2': 'b',
        '10': 'a',
        big: 2 ** 53,
        bad: null,
        text: '\ufffd',
      });
      expect((await verifyChain(audit.all())).ok).toBe(true);
    });

    it('filters by everything, newest first, page by page', async () => {
      const { audit } = harness.storage;
      const mark = randomUUID();
      const base = T0 + 1_000_000;
      for (let n = 0; n < 6; n += 1) {
        await audit.append(
          event({
            actor: n % 2 ? mark : 'cli',
            account: n < 3 ? `account-${mark}` : null,
            action: n === 4 ? `odd.${mark}` : 'report.read',
            subject: `report:${mark}`,
            at: base + n,
          }),
        );
      }
      const times = async (filter: Parameters<typeof audit.list>[0], limit = 50) =>
        (await audit.list(filter, limit)).map(({ at }) => at - base);
      expect(await times({ subject: `report:${mark}` })).toEqual([5, 4, 3, 2, 1, 0]);
      expect(await times({ actor: mark })).toEqual([5, 3, 1]);
      expect(await times({ account: `account-${mark}` })).toEqual([2, 1, 0]);
      expect(await times({ action: `odd.${mark}` })).toEqual([4]);
      expect(await times({ from: base + 2, to: base + 4 })).toEqual([3, 2]);
      expect(await times({ actor: mark, from: base + 2 }, 1)).toEqual([5]);
      const first = await audit.list({ subject: `report:${mark}` }, 4);
      expect(await times({ subject: `report:${mark}`, before: first.at(-1)!.seq })).toEqual([1, 0]);
      expect(await times({}, 0)).toEqual([]);
    });

    it('says store_unavailable when it is closed', async () => {
      const closed = await harness.another();
      await closed.close();
      const code = { code: 'store_unavailable' };
      await expect(closed.audit.append(event())).rejects.toMatchObject(code);
      await expect(closed.audit.list({}, 1)).rejects.toMatchObject(code);
      await expect(closed.audit.all()[Symbol.asyncIterator]().next()).rejects.toMatchObject(code);
    });
  });
}
