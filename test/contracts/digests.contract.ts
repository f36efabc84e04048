import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Digest, DigestDelivery } from '../../src/digests/index.js';
import type { OpenReportHarness, ReportHarness } from './report-fixtures.js';

const digest = (over: Partial<Digest>): Digest => ({
  scope: 'default',
  week: '2026-W47',
  version: 1,
  state: 'skipped',
  reason: '本周举报太少。',
  data: null,
  hash: 'aa',
  computedAt: 1,
  ...over,
});

const delivery = (over: Partial<DigestDelivery>): DigestDelivery => ({
  scope: 'default',
  week: '2026-W47',
  version: 1,
  recipient: 'officer@ga.example',
  purpose: 'weekly',
  state: 'claimed',
  messageId: '<1@ga.example>',
  response: '',
  attempts: 1,
  claimedAt: 5,
  endedAt: null,
  ...over,
});

export function describeDigestStore(name: string, open: OpenReportHarness): void {
  describe(`digest store contract: ${name}`, () => {
    let harness: ReportHarness;
    beforeAll(async () => {
      harness = await open();
    });
    afterAll(() => harness.dispose());

    it('keeps each version once', async () => {
      const { digests } = harness.storage;
      const scope = randomUUID();
      const first = digest({ scope });
      const others = await harness.another();
      const added = await Promise.all([digests.add(first), others.digests.add(first), digests.add(first)]);
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await digests.add(digest({ scope, version: 2, reason: '重算。' }))).toBe(true);
      expect(await digests.latest(scope, '2026-W47')).toMatchObject({ version: 2, reason: '重算。' });
      expect((await digests.versions(scope, '2026-W47')).map(({ version }) => version)).toEqual([2, 1]);
      expect(await digests.latest(scope, '2026-W46')).toBeNull();
    });

    it('lists the latest version of each week, newest first, page by page', async () => {
      const { digests } = harness.storage;
      const scope = randomUUID();
      for (const week of ['2026-W01', '2025-W52', '2026-W02'])
        for (let version = 1; version <= 7; version += 1) await digests.add(digest({ scope, week, version }));
      const page = await digests.list(scope, null, 2);
      expect(page.map(({ week, version }) => [week, version])).toEqual([
        ['2026-W02', 7],
        ['2026-W01', 7],
      ]);
      expect((await digests.list(scope, '2026-W01', 5)).map(({ week }) => week)).toEqual(['2025-W52']);
    });

    it('gives a mail to one claimer only, again after a certain failure only', async () => {
      const { digests } = harness.storage;
      const others = await harness.another();
      const one = delivery({ scope: randomUUID() });
      const claims = await Promise.all([digests.claim(one), others.digests.claim(one), digests.claim(one)]);
      expect(claims.filter(Boolean)).toHaveLength(1);
      await digests.settle(one, { state: 'failed', response: 'connect ECONNREFUSED', endedAt: 6 });
      const again = await Promise.all([digests.claim(one), others.digests.claim({ ...one, version: 2 })]);
      expect(again.filter(Boolean)).toHaveLength(1);
      await digests.settle(one, { state: 'accepted', response: '250 OK', endedAt: 7 });
      expect(await digests.claim(one)).toBe(false);
      expect(await digests.deliveries(one.scope, one.week)).toMatchObject([
        { state: 'accepted', response: '250 OK', attempts: 2, endedAt: 7 },
      ]);
      for (const state of ['unknown', 'bounced'] as const) {
        const other = delivery({ scope: one.scope, recipient: `${state}@ga.example`, claimedAt: 9 });
        expect(await digests.claim(other)).toBe(true);
        await digests.settle(other, { state, response: '', endedAt: 8 });
        expect(await digests.claim(other)).toBe(false);
      }
    });
  });
}
