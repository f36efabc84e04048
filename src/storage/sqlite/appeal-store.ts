import { deskOrder } from '../../appeals/desk-order.js';
import type { Appeal, AppealFilter, AppealStore } from '../../appeals/index.js';
import { holds } from '../../appeals/waits.js';
import { TxwzError } from '../../core/errors.js';
import type { Connection } from './connection.js';
import { keyOf } from './keys.js';

const BODY = 'SELECT body FROM appeal';

/**
 * Appeals in the embedded store: the whole appeal is JSON in `body`, what is searched by stands in columns. An
 * update reads and writes inside one transaction, so that it never meets a conflict.
 */
export function createAppealStore({ prepareRead, prepareWrite, read, write }: Connection): AppealStore {
  const insert = prepareWrite(
    `INSERT INTO appeal (id, account, number, key, created_at, effect_key,
       appellant_key, status, under_review, desk, outbox_at, version, body)
     VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`,
  );
  const replace = prepareWrite(
    `UPDATE appeal SET (appellant_key, status, under_review, desk, outbox_at, version, body) = (?,?,?,?,?,?,?)
     WHERE id = ?`,
  );
  const held = prepareWrite(`${BODY} WHERE id = ?`);
  const heldByEffect = prepareWrite(`${BODY} WHERE effect_key = ?`);
  const numberTaken = prepareWrite('SELECT 1 FROM appeal WHERE account = ? AND number = ?');
  const reviewTaken = prepareWrite('SELECT 1 FROM appeal WHERE under_review = ? AND id <> ?');

  const byId = prepareRead(`${BODY} WHERE id = ?`);
  const byNumber = prepareRead(`${BODY} WHERE account = ? AND number = ?`);
  const byEffect = prepareRead(`${BODY} WHERE effect_key = ?`);
  const ofAppellant = prepareRead(`${BODY} WHERE appellant_key = ? ORDER BY created_at DESC, n DESC LIMIT ?`);
  const ofIdentifier = prepareRead(`${BODY} WHERE key = ? ORDER BY created_at DESC, n DESC LIMIT ?`);
  const underReview = prepareRead(`${BODY} WHERE under_review = ?`);
  const { waiting, ofStatus } = deskReader(prepareRead);
  const decided = prepareRead(
    `SELECT count(*), coalesce(sum(status <> 'rejected'), 0) FROM appeal
     WHERE status IN ('cleared', 'partly', 'rejected') AND account IN (SELECT value FROM json_each(?))
       AND json_extract(body, '$.decision.at') >= ? AND json_extract(body, '$.decision.at') < ?`,
  );
  const withOutbox = prepareRead(`${BODY} WHERE outbox_at IS NOT NULL ORDER BY outbox_at, n LIMIT ?`);

  const update: AppealStore['update'] = (id, change) =>
    write(() => {
      const before = one(held.get(id));
      if (before === null) return null;
      const edited = change(before);
      if (edited === null) return before;
      const { account, number, identifier, createdAt, effectKey, version } = before;
      const fixed = { id, account, number, identifier, createdAt, effectKey, version: version + 1 };
      const after = plain({ ...edited, ...fixed });
      if (holds(after) && reviewTaken.get(keyOf(identifier), id) !== undefined)
        throw new TxwzError('appeal_busy');
      replace.run(...columnsOf(after), id);
      return after;
    });

  return {
    submit: (appeal) =>
      write(() => {
        const known = one(heldByEffect.get(appeal.effectKey));
        if (known) return { appeal: known, created: false };
        const { id, account, number, identifier, createdAt, effectKey } = appeal;
        if (numberTaken.get(account, number) !== undefined)
          throw new TxwzError('store_conflict', { detail: 'appeal number taken' });
        const stored = plain(appeal);
        insert.run(id, account, number, keyOf(identifier), createdAt, effectKey, ...columnsOf(stored));
        return { appeal: stored, created: true };
      }),
    get: (id) => read(() => one(byId.get(id))),
    byNumber: (account, number) => read(() => one(byNumber.get(account, number))),
    byEffect: (effectKey) => read(() => one(byEffect.get(effectKey))),
    ofAppellant: (key, limit) => read(() => some(ofAppellant.all(key, upTo(limit)))),
    ofIdentifier: (identifier, limit) => read(() => some(ofIdentifier.all(keyOf(identifier), upTo(limit)))),
    underReview: (identifiers) =>
      read(() => identifiers.map((identifier) => one(underReview.get(keyOf(identifier))))),
    desk: (filter, limit) =>
      read(() => some(filter.status === undefined ? waiting(filter, limit) : ofStatus(filter, limit))),
    update,
    decided: ({ accounts, from, to }) =>
      read(() => {
        const [count, won] = decided.get(JSON.stringify(accounts), from, to) as [number, number];
        return { decided: Number(count), won: Number(won) };
      }),
    withOutbox: (limit) => read(() => some(withOutbox.all(upTo(limit)))),
    async clearOutbox(id, keys) {
      await update(id, (appeal) => {
        const outbox = appeal.outbox.filter(({ key }) => !keys.includes(key));
        return outbox.length === appeal.outbox.length ? null : { ...appeal, outbox };
      });
    },
  };
}

/** Pages of the desk; a place is a moment and, within it, the order in which appeals came. */
function deskReader(prepareRead: Connection['prepareRead']) {
  const place = '(SELECT n FROM appeal WHERE id = ?)';
  const list = (where: string, order: string, behind: string) => {
    const [first, next] = ['', ` AND ${behind}`].map((more) => ({
      all: prepareRead(`${BODY} WHERE ${where}${more} ORDER BY ${order} LIMIT ?`),
      own: prepareRead(`${BODY} WHERE account = ? AND ${where}${more} ORDER BY ${order} LIMIT ?`),
    }));
    return ({ account, status, after }: AppealFilter, limit: number): unknown[] => {
      const statement = (after === undefined ? first : next)?.[account === undefined ? 'all' : 'own'];
      const given = [
        ...(account === undefined ? [] : [account]),
        ...(status === undefined ? [] : [status]),
        ...(after === undefined ? [] : [after.at, after.id]),
      ];
      return statement?.all(...given, upTo(limit)) ?? [];
    };
  };
  return {
    waiting: list('desk IS NOT NULL', 'desk, n', `(desk, n) > (?, ${place})`),
    ofStatus: list('status = ?', 'created_at DESC, n DESC', `(created_at, n) < (?, ${place})`),
  };
}

/** SQLite takes a negative limit as none. */
const upTo = (limit: number): number => Math.max(0, Math.floor(limit));
const decode = (row: unknown): Appeal => JSON.parse((row as [string])[0]) as Appeal;
const one = (row: unknown): Appeal | null => (row === undefined ? null : decode(row));
const some = (rows: unknown[]): Appeal[] => rows.map(decode);
/** As it will be read again. */
const plain = (appeal: Appeal): Appeal => JSON.parse(JSON.stringify(appeal)) as Appeal;

function columnsOf(appeal: Appeal) {
  return [
    appeal.appellantKey,
    appeal.status,
    holds(appeal) ? keyOf(appeal.identifier) : null,
    deskOrder(appeal),
    appeal.outbox.length === 0 ? null : appeal.updatedAt,
    appeal.version,
    JSON.stringify(appeal),
  ] as const;
}
