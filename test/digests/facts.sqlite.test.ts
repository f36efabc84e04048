import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { expect, it } from 'vitest';
import { computeDigest } from '../../src/digests/index.js';
import type { Report } from '../../src/reports/index.js';
import { SQLITE_FILE } from '../../src/storage/sqlite/index.js';
import { digests } from '../../src/storage/sqlite/migrations/011-digests.js';
import { openSqliteHarness } from '../storage/sqlite-harness.js';
import { expectedOf } from './expected.js';
import { generate, phone, SCOPE, WEEK } from './world.js';

const FACTS = 'SELECT * FROM report_fact ORDER BY n';
/** What the migration makes of reports that were there before it. */
const BACKFILL = /INSERT INTO report_fact\s[^;]+;/.exec(digests)?.[0] ?? '';

/** A tenth of the reports changed in all that is counted. */
function changed(report: Report): Report {
  const at = Math.max(...report.history.map((step) => step.at)) + 7_200_000;
  return {
    ...report,
    reporterKey: `erased-${report.id}`,
    scheme: 'romance',
    lossFen: 123_456,
    suspects: [phone(7), phone(7), { type: 'wechat', value: 'fact_sheet' }],
    fingerprint: 'ffff0000ffff0000',
    status: 'insufficient',
    history: [
      ...report.history,
      { status: 'adopted', at, reason: '采纳。' },
      { status: 'insufficient', at: at + 1, reason: '更正。' },
    ],
  };
}

it('what is counted follows every change of a report, and an older file is given the same', async () => {
  const harness = await openSqliteHarness();
  const raw = new DatabaseSync(join(harness.dataDir, SQLITE_FILE));
  try {
    const { reports, digestSource } = harness.storage;
    const given = generate(300);
    await Promise.all(given.map((one) => reports.submit(one)));
    const before = raw.prepare(FACTS).all();
    const after = await Promise.all(
      given.map(async (one, at) => (at % 10 === 0 ? await reports.update(one.id, changed) : one)),
    );
    const written = raw.prepare(FACTS).all();
    expect(written).toHaveLength(given.length);
    expect(written).not.toEqual(before);

    const data = await computeDigest({ source: digestSource }, SCOPE, WEEK);
    const expected = expectedOf(
      after.filter((one) => one !== null),
      ['default'],
    );
    expect(data.totals).toEqual(expected.totals);
    expect(data.schemes).toEqual(expected.schemes);
    expect(data.precision).toMatchObject({ marked: expected.marked, reversed: expected.reversed });
    expect(data.response).toMatchObject({ decided: expected.decided, medianMs: expected.median });

    raw.exec('DELETE FROM report_fact');
    raw.exec(BACKFILL);
    expect(raw.prepare(FACTS).all()).toEqual(written);
  } finally {
    raw.close();
    await harness.dispose();
  }
});
