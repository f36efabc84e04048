import { DAY_MS, HOUR_MS } from '../../core/clock.js';
import { INTEREST_PER_PERSON, type Interest, type InterestStore, type Told } from '../../interest/index.js';
import { createCommitGroup } from '../../queue/embedded/commit-group.js';
import { identifierOfKey, interestKey } from '../interest-key.js';
import type { Connection } from './connection.js';

type Row = readonly [
  key: string,
  userKey: string,
  account: string,
  sealedUser: string,
  at: number,
  how: 'asked' | 'reported',
  level: Interest['level'],
];

const COLUMNS = 'key, user_key, account, sealed_user, at, how, level';
/** Rows that one deletion takes: others write in between. */
const DELETED_AT_ONCE = 5_000;
/** People of one identifier that are counted. */
const COUNTED = 50_000;
const SHANGHAI_MS = 8 * HOUR_MS;

/** Who asked about what, in the embedded store. */
export function createInterestStore({ prepareRead, prepareWrite, read, write }: Connection): InterestStore {
  const change = createCommitGroup(write);
  const remember = prepareWrite(
    `INSERT INTO interest VALUES (?, ?, ?, ?, ?, ?, ?, ',') ON CONFLICT DO UPDATE SET
       sealed_user = excluded.sealed_user,
       how = CASE WHEN excluded.how = 'reported' THEN 'reported' ELSE how END,
       level = CASE WHEN excluded.at >= at THEN ifnull(excluded.level, level) ELSE level END,
       at = max(at, excluded.at)`,
  );
  const trim = prepareWrite(
    `DELETE FROM interest WHERE user_key = ?1 AND key IN (
       SELECT key FROM interest WHERE user_key = ?1 ORDER BY at DESC, key LIMIT -1 OFFSET ${INTEREST_PER_PERSON})`,
  );
  const page = prepareRead(
    `SELECT ${COLUMNS} FROM interest WHERE key = ? AND user_key > ? AND at >= ? ORDER BY user_key LIMIT ?`,
  );
  const told = prepareRead(
    `SELECT (at + ${SHANGHAI_MS}) / ${DAY_MS} AS day, level, count(*) FROM
       (SELECT at, level, account FROM interest WHERE key = ? LIMIT ${COUNTED})
     WHERE level IS NOT NULL AND at >= ? AND account = ifnull(?, account) GROUP BY day, level ORDER BY day DESC, level`,
  );
  const claim = prepareWrite(
    `UPDATE interest SET level = ?3, told = told || ?3 || ',' WHERE key = ?1 AND user_key = ?2
       AND (level IS NULL OR level <> ?3) AND instr(told, ',' || ?3 || ',') = 0`,
  );
  const giveUp = prepareWrite(
    `UPDATE interest SET told = replace(told, ',' || ?3 || ',', ','), level = CASE WHEN level = ?3 THEN ?4 ELSE level END
       WHERE key = ?1 AND user_key = ?2`,
  );
  const open = prepareRead(
    `SELECT DISTINCT key FROM interest WHERE (level IS NULL OR level <> 'confirmed') AND key > ? ORDER BY key LIMIT ?`,
  );
  const wish = prepareWrite(
    `INSERT INTO no_warnings VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
       SET wanted = excluded.wanted, at = excluded.at WHERE excluded.at >= at`,
  );
  const unwanted = prepareRead(
    'SELECT user_key FROM no_warnings WHERE wanted = 0 AND user_key IN (SELECT value FROM json_each(?))',
  );
  const deleteOld = prepareWrite(
    `DELETE FROM interest WHERE (key, user_key) IN (SELECT key, user_key FROM interest WHERE at < ? LIMIT ${DELETED_AT_ONCE})`,
  );
  const erase = prepareWrite('DELETE FROM interest WHERE user_key = ?');
  const eraseWish = prepareWrite('DELETE FROM no_warnings WHERE user_key = ?');

  return {
    remember: (rows) =>
      change(() => {
        for (const { identifier, userKey, account, sealedUser, at, how, level } of rows)
          remember.run(interestKey(identifier), userKey, account, sealedUser, at, how, level);
        for (const userKey of new Set(rows.map((row) => row.userKey))) trim.run(userKey);
      }),
    of: (identifier, since, after, limit) =>
      read(() => (page.all(interestKey(identifier), after ?? '', since, limit) as Row[]).flatMap(decode)),
    told: (identifier, since, account) =>
      read(() =>
        (told.all(interestKey(identifier), since, account ?? null) as [number, Told['level'], number][]).map(
          ([day, level, people]) => ({ day, level, people }),
        ),
      ),
    claim: (identifier, userKey, level) =>
      change(() => claim.run(interestKey(identifier), userKey, level).changes > 0),
    giveUp: (identifier, userKey, level, before) =>
      change(() => {
        giveUp.run(interestKey(identifier), userKey, level, before);
      }),
    open: (after, limit) =>
      read(() =>
        (open.all(after === null ? '' : interestKey(after), limit) as [string][]).flatMap(
          ([key]) => identifierOfKey(key) ?? [],
        ),
      ),
    setWanted: (account, userKey, wanted, at) =>
      change(() => {
        wish.run(userKey, account, Number(wanted), at);
      }),
    unwanted: (userKeys) =>
      read(() => new Set((unwanted.all(JSON.stringify(userKeys)) as [string][]).map(([key]) => key))),
    async deleteOlderThan(before) {
      for (let total = 0; ; ) {
        const deleted = await change(() => Number(deleteOld.run(before).changes));
        total += deleted;
        if (deleted < DELETED_AT_ONCE) return total;
      }
    },
    erase: (userKey) =>
      change(() => {
        eraseWish.run(userKey);
        return Number(erase.run(userKey).changes);
      }),
  };
}

function decode([key, userKey, account, sealedUser, at, how, level]: Row): Interest[] {
  const identifier = identifierOfKey(key);
  return identifier === null ? [] : [{ identifier, userKey, account, sealedUser, at, how, level }];
}
