import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { DatabaseSync } from '@photostructure/sqlite';
import { bandsOf } from '../src/reports/index.js';
import { openSqlite, SQLITE_FILE } from '../src/storage/sqlite/index.js';

const BATCH = 20_000;
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
const STORY = '对方自称平台客服，说会员明天自动续费八百元，要下载会议软件共享屏幕取消，然后把钱转到安全账户';

export interface LargeSeed {
  readonly dataDir: string;
  readonly reports: number;
  /** Entries of the blacklist, one statement each. */
  readonly identifiers?: number;
  /** The reports end here, ms, and begin `weeks` before. */
  readonly until: number;
  readonly weeks: number;
}

/** Rows go straight into the tables, as no program may; only the size and the shape are real. */
export async function seedLarge({
  dataDir,
  reports,
  identifiers = 0,
  until,
  weeks,
}: LargeSeed): Promise<void> {
  await (await openSqlite({ dataDir })).close();
  const db = new DatabaseSync(join(dataDir, SQLITE_FILE));
  db.exec('PRAGMA synchronous = OFF');
  db.exec('PRAGMA cache_size = -262144');
  const report = db.prepare('INSERT INTO report VALUES (?,?,?,?,?,?,?,?,NULL,1,?)');
  const suspect = db.prepare('INSERT INTO report_suspect VALUES (?,?,?) ON CONFLICT DO NOTHING');
  const band = db.prepare('INSERT INTO report_band VALUES (?,?,?,?)');
  const entry = db.prepare(
    `INSERT INTO entry (key, bad, legit, heat, reporters, first_at, last_at, level) VALUES (?, 1, 0, 1, 1, ?, ?, 1)`,
  );
  const span = weeks * 7 * 86_400_000;
  const from = until - span;
  const batches = (count: number, row: (n: number) => void): void => {
    for (let n = 0; n < count; ) {
      db.exec('BEGIN');
      for (const end = Math.min(count, n + BATCH); n < end; n += 1) row(n);
      db.exec('COMMIT');
    }
  };
  batches(reports, (n) => {
    const at = Math.floor(from + (n / reports) * span);
    const status = STATUSES[(n * 7 + (n >> 5)) % STATUSES.length] ?? 'received';
    // A few identifiers are named very often, most only once.
    const value =
      n % 3 === 0
        ? `154000${String((n * 31) % 500).padStart(5, '0')}`
        : `1541${String(n % 10_000_000).padStart(7, '0')}`;
    const hash = Math.imul(n % 4 === 0 ? (n >> 8) % 997 : n, 2_654_435_761) >>> 0;
    const fingerprint =
      hash.toString(16).padStart(8, '0') + (Math.imul(hash, 40_503) >>> 0).toString(16).padStart(8, '0');
    const history = [{ status: 'received', at, reason: '已收到，马上核实。' }];
    if (status !== 'received') history.push({ status, at: at + (n % 90) * 60_000, reason: '已核实。' });
    const body = {
      sealedReporter: 'v1.'.padEnd(90, 'x'),
      suspects: [{ type: 'phone', value }],
      spoofed: [],
      scheme: SCHEMES[(n + (n >> 6)) % SCHEMES.length],
      sealedStory: 'v1.'.padEnd(700, 'x'),
      redactedStory: STORY,
      fingerprint,
      lossFen: n % 2 === 0 ? (n % 1_000) * 10_000 : null,
      lossAt: null,
      sealedContact: null,
      attachments: [],
      history,
      mergedInto: null,
      updatedAt: at,
      outbox: [],
    };
    const id = n.toString(36).padStart(12, '0');
    report.run(
      n + 1,
      id,
      'default',
      `B${n}`,
      `reporter-${(n * 13) % Math.ceil(reports * 0.7)}`,
      status,
      at,
      `effect-${n}`,
      JSON.stringify(body),
    );
    suspect.run(`p${value}`, at, n + 1);
    for (const one of bandsOf(fingerprint)) band.run(one, at, n + 1, fingerprint);
  });
  batches(identifiers, (n) => entry.run(`p155${String(n).padStart(8, '0')}`, from, until));
  if (identifiers > 0) db.prepare("UPDATE tally SET value = value + ? WHERE name = 'entry'").run(identifiers);
  db.exec('ANALYZE');
  db.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      'data-dir': { type: 'string' },
      reports: { type: 'string', default: '1000000' },
      identifiers: { type: 'string', default: '0' },
      weeks: { type: 'string', default: '52' },
    },
  });
  const dataDir = values['data-dir'];
  if (dataDir === undefined) throw new Error('--data-dir is missing');
  const [reports, identifiers, weeks] = [values.reports, values.identifiers, values.weeks].map(Number);
  await seedLarge({
    dataDir,
    reports: reports ?? 0,
    identifiers: identifiers ?? 0,
    weeks: weeks ?? 52,
    until: Date.now(),
  });
  console.log(`${reports} reports over ${weeks} weeks, ${identifiers} identifiers in ${dataDir}`);
}
