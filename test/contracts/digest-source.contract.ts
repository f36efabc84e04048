import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeDigest, type DigestData } from '../../src/digests/index.js';
import { identifierKey } from '../../src/identifiers/index.js';
import type { Report } from '../../src/reports/index.js';
import { expectedOf } from '../digests/expected.js';
import { generate, SCOPE, SCRIPTS, SPAN, WEEK } from '../digests/world.js';
import type { OpenReportHarness, ReportHarness } from './report-fixtures.js';

const COUNT = 700;

/** The numbers of a digest against an independent computation, on a store filled with generated reports. */
export function describeDigestSource(name: string, open: OpenReportHarness): void {
  describe(`digest source contract: ${name}`, () => {
    let harness: ReportHarness;
    let reports: Report[];
    let data: DigestData;

    beforeAll(async () => {
      harness = await open();
      reports = generate(COUNT);
      await Promise.all(reports.map((one) => harness.storage.reports.submit(one)));
      data = await computeDigest({ source: harness.storage.digestSource }, SCOPE, WEEK);
    });
    afterAll(() => harness.dispose());

    it('counts totals, movement, days and fraud types', () => {
      const expected = expectedOf(reports, ['default']);
      expect(expected.totals.reports).toBeGreaterThan(50);
      expect(data.totals).toEqual(expected.totals);
      expect(data.lastWeek).toEqual(expected.lastWeek);
      expect(data.mean).toEqual(expected.mean);
      expect(data.days).toEqual(expected.days);
      expect(data.schemes).toEqual(expected.schemes);
      expect(data.weeks.at(-1)).toMatchObject({ week: WEEK, reports: expected.totals.reports });
      expect(data.weeks.map(({ week }) => week)).toEqual([
        '2026-W42',
        '2026-W43',
        '2026-W44',
        '2026-W45',
        '2026-W46',
        '2026-W47',
      ]);
    });

    it('ranks identifiers', () => {
      const { lines } = expectedOf(reports, ['default']);
      const shown = data.top.map(({ identifier, ...rest }) => ({ key: identifierKey(identifier), ...rest }));
      expect(lines.length).toBeGreaterThan(3);
      expect(shown).toEqual(lines.slice(0, 10));
      const hot = lines.filter(({ people28 }) => people28 >= 5).sort((a, b) => b.people28 - a.people28);
      expect(data.hot.map(({ people28 }) => people28)).toEqual(
        hot.slice(0, 20).map(({ people28 }) => people28),
      );
      for (const { reports: now, before } of data.rising) expect(now - before).toBeGreaterThanOrEqual(2);
    });

    it('measures precision and response', () => {
      const expected = expectedOf(reports, ['default']);
      expect(expected.reversed).toBeGreaterThan(0);
      expect(data.precision).toEqual({ marked: expected.marked, reversed: expected.reversed, appeals: null });
      expect(data.response).toMatchObject({ decided: expected.decided, medianMs: expected.median });
      expect(data.response.decided + data.response.open).toBe(expected.totals.reports);
    });

    it('counts several accounts as one', async () => {
      const scope = { key: 'all', label: '全部', accounts: ['default', 'other'] };
      const all = await computeDigest({ source: harness.storage.digestSource }, scope, WEEK);
      const expected = expectedOf(reports, scope.accounts);
      expect(all.totals).toEqual(expected.totals);
      expect(all.schemes).toEqual(expected.schemes);
      expect(all.top.map(({ identifier }) => identifierKey(identifier))).toEqual(
        expected.lines.slice(0, 10).map(({ key }) => key),
      );
    });

    it('names a script as new in its first week only, with an example that many wrote', async () => {
      // Told in the weeks before as well.
      expect(data.scripts).toEqual([]);
      const first = reports
        .filter(({ status, account }) => status !== 'withdrawn' && account === 'default')
        .reduce((least, { createdAt }) => Math.min(least, createdAt), SPAN.to);
      const { weekOf } = await import('../../src/digests/index.js');
      const early = await computeDigest({ source: harness.storage.digestSource }, SCOPE, weekOf(first));
      expect(early.scripts.length).toBeGreaterThan(0);
      for (const { example, people } of early.scripts) {
        expect(people).toBeGreaterThanOrEqual(3);
        expect(SCRIPTS.some((script) => script.startsWith((example ?? '').slice(0, 40)))).toBe(true);
      }
    });

    it('says nothing of a week without reports', async () => {
      const empty = await computeDigest({ source: harness.storage.digestSource }, SCOPE, '2020-W53');
      expect(empty.totals).toEqual({ reports: 0, adopted: 0, people: 0, lossFen: 0 });
      expect(empty.response).toEqual({ decided: 0, open: 0, medianMs: null, p90Ms: null });
      await expect(
        computeDigest({ source: harness.storage.digestSource }, SCOPE, '2025-W53'),
      ).rejects.toMatchObject({ code: 'digest_week_invalid' });
    });
  });
}
