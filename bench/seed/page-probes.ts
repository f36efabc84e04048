import type { DatabaseSyncInstance } from '@photostructure/sqlite';

/** A page of the console and the query that its rows come from, as it would be typed. */
export interface PageProbe {
  readonly name: string;
  at(db: DatabaseSyncInstance): {
    readonly path: string;
    readonly sql: string;
    readonly values: readonly (string | number)[];
  };
}

const FAR = Number.MAX_SAFE_INTEGER;
const REPORT =
  'SELECT id, account, number, reporter_key, status, created_at, effect_key, outbox_at, version, body FROM report';
const REVIEW = 'SELECT version, body FROM review_item';
const CASE = 'SELECT body FROM case_file';

const first = (name: string, path: string, sql: string, values: readonly (string | number)[]): PageProbe => ({
  name,
  at: () => ({ path, sql, values }),
});

/** Seen by somebody for all accounts: first, in the middle of what there is, and filtered. */
export const PAGE_PROBES: readonly PageProbe[] = [
  first(
    'reports, first',
    '/console/reports',
    `${REPORT} WHERE (created_at, n) < (?, -1) ORDER BY created_at DESC, n DESC LIMIT 51`,
    [FAR],
  ),
  {
    name: 'reports, middle',
    at(db) {
      const { n, id, created_at } = db
        .prepare('SELECT n, id, created_at FROM report WHERE n >= (SELECT max(n) / 2 FROM report) LIMIT 1')
        .get() as { n: number; id: string; created_at: number };
      return {
        path: `/console/reports?after=${created_at}.${id}`,
        sql: `${REPORT} WHERE (created_at, n) < (?, ?) ORDER BY created_at DESC, n DESC LIMIT 51`,
        values: [created_at, n],
      };
    },
  },
  first(
    'reports, by status',
    '/console/reports?status=adopted',
    `${REPORT} WHERE status = 'adopted' AND (created_at, n) < (?, -1) ORDER BY created_at DESC, n DESC LIMIT 51`,
    [FAR],
  ),
  first(
    'desk, first',
    '/console/desk',
    `${REVIEW} WHERE rank IS NOT NULL ORDER BY rank, waiting_since, id LIMIT 51`,
    [],
  ),
  {
    name: 'desk, middle',
    at(db) {
      const [middle] = db
        .prepare(
          `SELECT rank, waiting_since, id FROM review_item WHERE rank IS NOT NULL AND rank >= 50
           ORDER BY rank, waiting_since, id LIMIT 1`,
        )
        .all() as { rank: number; waiting_since: number; id: string }[];
      const { rank = 0, waiting_since = 0, id = '' } = middle ?? {};
      return {
        path: `/console/desk?after=${id}`,
        sql: `${REVIEW} WHERE rank IS NOT NULL AND (rank, waiting_since, id) > (?, ?, ?)
          ORDER BY rank, waiting_since, id LIMIT 51`,
        values: [rank, waiting_since, id],
      };
    },
  },
  first(
    'desk, by type',
    '/console/desk?scheme=loan',
    `${REVIEW} WHERE scheme = 'loan' AND rank IS NOT NULL ORDER BY rank, waiting_since, id LIMIT 51`,
    [],
  ),
  first(
    'desk, decided',
    '/console/desk/decided',
    `${REVIEW} WHERE decided_at < ? ORDER BY decided_at DESC LIMIT 51`,
    [FAR],
  ),
  first(
    'identifiers, first',
    '/console/identifiers',
    'SELECT id, created_at, body FROM report ORDER BY created_at DESC, n DESC LIMIT 100',
    [],
  ),
  first('cases, first', '/console/cases', `${CASE} ORDER BY created_at DESC, id DESC LIMIT 51`, []),
  {
    name: 'cases, middle',
    at(db) {
      const { id, created_at } = db
        .prepare(
          'SELECT id, created_at FROM case_file ORDER BY created_at, id LIMIT 1 OFFSET (SELECT count(*) / 2 FROM case_file)',
        )
        .get() as { id: string; created_at: number };
      return {
        path: `/console/cases?after=${id}`,
        sql: `${CASE} WHERE (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT 51`,
        values: [created_at, id],
      };
    },
  },
  first(
    'cases, by state',
    '/console/cases?state=opened',
    `${CASE} WHERE state = 'opened' ORDER BY created_at DESC, id DESC LIMIT 51`,
    [],
  ),
  first('audit, first', '/console/audit', 'SELECT * FROM audit ORDER BY seq DESC LIMIT 101', []),
  {
    name: 'audit, middle',
    at(db) {
      const { seq } = db.prepare('SELECT max(seq) / 2 AS seq FROM audit').get() as { seq: number };
      return {
        path: `/console/audit?before=${seq}`,
        sql: 'SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT 101',
        values: [seq],
      };
    },
  },
  first(
    'audit, by action',
    '/console/audit?action=review.decided',
    "SELECT * FROM audit WHERE action = 'review.decided' ORDER BY seq DESC LIMIT 101",
    [],
  ),
  first('staff', '/console/staff', 'SELECT * FROM staff LIMIT 51', []),
  first('dashboard', '/console/dashboard', 'SELECT count(*) FROM review_item WHERE rank IS NOT NULL', []),
];
