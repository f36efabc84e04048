import type { JobResult, Push, PushAccount, PushStore } from '../../pushes/index.js';
import { where } from './article-store.js';
import type { Connection } from './connection.js';

const blank = (account: string): PushAccount => ({
  account,
  kind: 'subscription',
  stoppedAt: null,
  stoppedBy: null,
  unavailable: {},
  noQuotaUntil: null,
  revision: 0,
});

/** Pushes in the embedded store; an update reads and writes inside one transaction. */
export function createPushStore({ prepareRead, prepareWrite, read, write }: Connection): PushStore {
  const select = prepareRead('SELECT body FROM push WHERE id = ?');
  const selectToChange = prepareWrite('SELECT body FROM push WHERE id = ?');
  const insert = prepareWrite('INSERT INTO push VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING');
  const replace = prepareWrite(
    'UPDATE push SET way = ?, state = ?, job = ?, asked_at = ?, next_at = ?, revision = ?, body = ? WHERE id = ?',
  );
  const due = prepareRead('SELECT body FROM push WHERE next_at <= ? ORDER BY next_at LIMIT ?');
  const byJob = prepareRead('SELECT body FROM push WHERE account = ? AND job = ?');
  const countMass = prepareRead(
    `SELECT count(*) FROM push
     WHERE account = ? AND asked_at >= ? AND way IN ('mass-all', 'mass-tag') AND state <> 'failed'`,
  );
  const selectAccount = prepareRead('SELECT body FROM push_account WHERE account = ?');
  const accountToChange = prepareWrite('SELECT body FROM push_account WHERE account = ?');
  const replaceAccount = prepareWrite('INSERT OR REPLACE INTO push_account VALUES (?, ?, ?)');
  const insertResult = prepareWrite('INSERT INTO push_result VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const results = prepareRead(
    'SELECT body FROM push_result WHERE account = ? AND at >= ? ORDER BY at DESC LIMIT 200',
  );
  const removeResult = prepareWrite('DELETE FROM push_result WHERE account = ? AND job = ?');

  return {
    create: (push) =>
      write(() => {
        const { id, account, createdAt, revision } = push;
        const [way, state, job, askedAt, nextAt] = columns(push);
        const body = JSON.stringify(push);
        const values = [id, account, way, state, job, askedAt, nextAt, createdAt, revision, body] as const;
        return Number(insert.run(...values).changes) > 0;
      }),
    get: (id) => read(() => decode(select.get(id))),
    update: (id, change) =>
      write(() => {
        const held = decode(selectToChange.get(id));
        if (held === null) return null;
        const next = change(held);
        if (next === null) return held;
        const { account, createdAt, revision } = held;
        const stored: Push = { ...next, id, account, createdAt, revision: revision + 1 };
        replace.run(...columns(stored), stored.revision, JSON.stringify(stored), id);
        return stored;
      }),
    list: ({ account, state, after }, limit) =>
      read(() => {
        const sql = where([
          account !== undefined && 'account = ?',
          state !== undefined && 'state = ?',
          after !== undefined && '(created_at, id) < (?, ?)',
        ]);
        const values = [
          ...(account === undefined ? [] : [account]),
          ...(state === undefined ? [] : [state]),
          ...(after === undefined ? [] : [after.createdAt, after.id]),
          Math.max(0, limit),
        ];
        const statement = prepareRead(
          `SELECT body FROM push ${sql} ORDER BY created_at DESC, id DESC LIMIT ?`,
        );
        return all(statement.all(...values));
      }),
    due: (now, limit) => read(() => all(due.all(now, limit))),
    inStates: (account, states) =>
      read(() => {
        const marks = states.map(() => '?').join(', ');
        const statement = prepareRead(
          `SELECT body FROM push WHERE account = ? AND state IN (${marks}) ORDER BY created_at, id`,
        );
        return all(statement.all(account, ...states));
      }),
    countMass: (account, since) => read(() => Number((countMass.get(account, since) as [number])[0])),
    byJob: (account, kind, jobId) => read(() => decode(byJob.get(account, `${kind}:${jobId}`))),
    account: (account) => read(() => decodeAccount(selectAccount.get(account)) ?? blank(account)),
    updateAccount: (account, change) =>
      write(() => {
        const held = decodeAccount(accountToChange.get(account)) ?? blank(account);
        const stored = { ...change(held), account, revision: held.revision + 1 };
        replaceAccount.run(account, stored.revision, JSON.stringify(stored));
        return stored;
      }),
    keepResult: (account, result, at) =>
      write(() => {
        insertResult.run(account, `${result.kind}:${result.jobId}`, at, JSON.stringify(result));
      }),
    keptResults: (account, since) =>
      read(() => (results.all(account, since) as [string][]).map(([body]) => JSON.parse(body) as JobResult)),
    dropResult: (account, kind, jobId) =>
      write(() => {
        removeResult.run(account, `${kind}:${jobId}`);
      }),
  };
}

const decode = (row: unknown): Push | null =>
  row === undefined ? null : (JSON.parse((row as [string])[0]) as Push);

const decodeAccount = (row: unknown): PushAccount | null =>
  row === undefined ? null : (JSON.parse((row as [string])[0]) as PushAccount);

const all = (rows: readonly unknown[]): Push[] =>
  (rows as [string][]).map(([body]) => JSON.parse(body) as Push);

function columns({
  way,
  state,
  steps,
  nextAt,
}: Push): [way: string, state: string, job: string | null, askedAt: number | null, nextAt: number | null] {
  const job =
    steps.msgId !== null
      ? `mass:${steps.msgId}`
      : steps.publishId !== null
        ? `publish:${steps.publishId}`
        : null;
  return [way, state, job, steps.askedAt, nextAt];
}
