import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { bandsOf } from '../../src/reports/index.js';

const BATCH = 50_000;
const SCHEMES = [
  'brushing',
  'investment',
  'loan',
  'customer-service',
  'authority',
  'refund',
  'romance',
  'other',
];
const STATUSES = [
  'received',
  'verifying',
  'adopted',
  'adopted',
  'insufficient',
  'merged',
  'withdrawn',
  'handed_over',
];
const DECIDED = new Set(['adopted', 'insufficient', 'merged', 'handed_over']);
const STORY = '对方自称平台客服，说会员明天自动续费八百元，要下载会议软件共享屏幕取消，然后把钱转到安全账户';
const SEALED = 'v1.'.padEnd(700, 'x');
const SEALED_REPORTER = 'v1.'.padEnd(90, 'x');

/** Steady over time, or skewed: each the same at every run. */
export function reportAt(n: number, count: number, from: number, span: number) {
  const at = Math.floor(from + (n / count) * span);
  const status = STATUSES[(n * 7 + (n >> 5)) % STATUSES.length] ?? 'received';
  // A few identifiers are named very often, most only once. 154 is assigned to nobody.
  const often = n % 3 === 0;
  const value = often
    ? `154000${String((n * 31) % 500).padStart(5, '0')}`
    : `1541${String(n % 10_000_000).padStart(7, '0')}`;
  const hash = Math.imul(n % 4 === 0 ? (n >> 8) % 997 : n, 2_654_435_761) >>> 0;
  const fingerprint =
    hash.toString(16).padStart(8, '0') + (Math.imul(hash, 40_503) >>> 0).toString(16).padStart(8, '0');
  const decidedAt = at + (n % 90) * 60_000;
  const history = [{ status: 'received', at, reason: '已收到，马上核实。' }];
  if (status !== 'received') history.push({ status, at: decidedAt, reason: '已核实。' });
  return {
    id: n.toString(36).padStart(12, '0'),
    number: `B${n}`,
    reporterKey: `reporter-${(n * 13) % Math.ceil(count * 0.7)}`,
    status,
    at,
    decidedAt: DECIDED.has(status) ? decidedAt : null,
    suspect: value,
    scheme: SCHEMES[(n + (n >> 6)) % SCHEMES.length] ?? 'other',
    fingerprint,
    lossFen: n % 2 === 0 ? (n % 1_000) * 10_000 : null,
    history,
  };
}

export type SeededReport = ReturnType<typeof reportAt>;

/** What a report holds besides its columns, as both engines keep it. */
export const bodyOf = ({ suspect, scheme, fingerprint, lossFen, history, at }: SeededReport) => ({
  sealedReporter: SEALED_REPORTER,
  suspects: [{ type: 'phone', value: suspect }],
  spoofed: [],
  scheme,
  sealedStory: SEALED,
  redactedStory: STORY,
  fingerprint,
  lossFen,
  lossAt: null,
  sealedContact: null,
  attachments: [],
  history,
  mergedInto: null,
  updatedAt: at,
  outbox: [],
});

/** Reports in the order of their time, then what finds them in the order of its keys: pages are written once. */
export function seedReports(db: DatabaseSyncInstance, count: number, from: number, span: number): void {
  const insert = db.prepare("INSERT INTO report VALUES (?,?,'default',?,?,?,?,?,NULL,1,?)");
  const fact = db.prepare("INSERT INTO report_fact VALUES (?,'default',?,?,?,?,?,?,?,?,?,?)");
  for (let n = 0; n < count; ) {
    db.exec('BEGIN');
    for (const end = Math.min(count, n + BATCH); n < end; n += 1) {
      const one = reportAt(n, count, from, span);
      const { id, number, reporterKey, status, at, scheme, fingerprint } = one;
      insert.run(n + 1, id, number, reporterKey, status, at, `effect-${id}`, JSON.stringify(bodyOf(one)));
      fact.run(
        n + 1,
        at,
        status,
        scheme,
        status === 'merged' ? 0 : (one.lossFen ?? 0),
        reporterKey,
        one.decidedAt,
        status === 'adopted' ? 1 : 0,
        0,
        fingerprint,
        `["p${one.suspect}"]`,
      );
    }
    db.exec('COMMIT');
  }
  db.function(
    'band',
    { deterministic: true },
    (place: number, fingerprint: string) => bandsOf(fingerprint)[place],
  );
  db.exec(`
    INSERT INTO report_suspect
      SELECT s.value, created_at, n FROM report_fact, json_each(suspects) AS s ORDER BY 1, 2, 3;
    INSERT INTO report_band
      SELECT band(p.value, fingerprint), created_at, n, fingerprint
      FROM json_each('[0,1,2,3]') AS p CROSS JOIN report_fact ORDER BY 1, 2, 3;
  `);
}
