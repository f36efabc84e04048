import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { type AuditEntry, nextLink } from '../../src/audit/index.js';
import { CASE_STATES, type Case } from '../../src/cases/index.js';

const BATCH = 50_000;

/** A review item for each fifth report; a quarter of them wait. */
export function seedDesk(db: DatabaseSyncInstance): void {
  db.exec(`
    INSERT INTO review_item (id, key, account, kind, report_id, rank, waiting_since, decided_at, version, body)
    SELECT 'item-' || id, 'report:' || id, account, 'report', id,
      iif(n % 20 = 0, n / 20 % 101, NULL), created_at, iif(n % 20 = 0, NULL, created_at + 3600000), 1,
      json_object('id', 'item-' || id, 'key', 'report:' || id, 'account', account, 'kind', 'report',
        'reportId', id, 'identifiers', json_extract(body, '$.suspects'),
        'scheme', json_extract(body, '$.scheme'), 'risk', 100 - n / 20 % 101, 'baseRisk', 100 - n / 20 % 101,
        'waitingSince', created_at, 'why', json_array('损失较大', '多人举报'),
        'state', iif(n % 20 = 0, 'open', 'decided'), 'needsSecond', json(iif(n % 7 = 0, 'true', 'false')),
        'firstVote', NULL,
        'decision', iif(n % 20 = 0, NULL, json_object('id', 'd' || n, 'by', 'reviewer', 'decision', 'adopt',
          'level', 'confirmed', 'identifiers', json_extract(body, '$.suspects'),
          'scheme', json_extract(body, '$.scheme'), 'mergeInto', NULL, 'expiresAt', NULL, 'reason', '属实',
          'at', created_at + 3600000, 'dueAt', created_at + 3660000, 'startedAt', created_at + 3660000,
          'settledAt', created_at + 3660000, 'outcome', 'done', 'seconded', NULL)),
        'past', json_array(), 'seats', json_array(), 'advice', NULL)
    FROM report WHERE n % 5 = 0 ORDER BY id;
  `);
}

/** A real chain of the length. */
export function seedAudit(db: DatabaseSyncInstance, count: number, from: number, span: number): void {
  const insert = db.prepare(
    'INSERT INTO audit (seq, actor, account, action, subject, detail, at, previous, hash) VALUES (?,?,?,?,?,?,?,?,?)',
  );
  const actions = ['staff.sign_in', 'review.decided', 'digest.viewed', 'report.opened'];
  let last = db.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get() as
    | Pick<AuditEntry, 'seq' | 'hash'>
    | undefined;
  for (let n = 0; n < count; ) {
    db.exec('BEGIN');
    for (const end = Math.min(count, n + BATCH); n < end; n += 1) {
      const entry = nextLink(
        {
          actor: `staff:${n % 40}`,
          account: n % 3 === 0 ? null : 'default',
          action: actions[n % actions.length] ?? '',
          subject: `report:${n.toString(36)}`,
          detail: { n },
          at: Math.floor(from + (n / count) * span),
        },
        last ?? null,
      );
      const { seq, actor, account, action, subject, detail, at, previous, hash } = entry;
      insert.run(seq, actor, account, action, subject, JSON.stringify(detail), at, previous, hash);
      last = entry;
    }
    db.exec('COMMIT');
  }
}

/** Leads for the police, each naming one identifier. */
export function seedCases(db: DatabaseSyncInstance, count: number, from: number, span: number): void {
  const insert = db.prepare("INSERT INTO case_file VALUES (?,'default',?,?,?,NULL,1,?)");
  const name = db.prepare("INSERT INTO case_identifier VALUES ('default',?,?)");
  db.exec('BEGIN');
  for (let n = 0; n < count; n += 1) {
    const at = Math.floor(from + (n / count) * span);
    const state = CASE_STATES[n % CASE_STATES.length] ?? 'proposed';
    const one: Case = {
      id: `case-${String(n).padStart(9, '0')}`,
      number: `2026-${String(n).padStart(7, '0')}`,
      account: 'default',
      title: '冒充客服退款',
      identifiers: [{ type: 'phone', value: `1541${String(n).padStart(7, '0')}` }],
      reportIds: [],
      state,
      officer: '',
      unit: '',
      policeNumber: '',
      history: [{ what: 'proposed', at, by: 'cli', note: '' }],
      news: null,
      createdAt: at,
      updatedAt: at,
      version: 1,
    };
    insert.run(one.id, one.number, state, at, JSON.stringify(one));
    name.run(`p1541${String(n).padStart(7, '0')}`, one.id);
  }
  db.exec('COMMIT');
}
