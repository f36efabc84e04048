import type { Digest, DigestDelivery, DigestStore } from '../../digests/index.js';
import type { Connection } from './connection.js';

const COLUMNS =
  'scope, week, recipient, purpose, version, state, message_id, response, attempts, claimed_at, ended_at';
const MOST_DELIVERIES = 500;

/** Snapshots and deliveries in the embedded store. */
export function createDigestStore({ prepareRead, prepareWrite, read, write }: Connection): DigestStore {
  const add = prepareWrite('INSERT INTO digest VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const versions = prepareRead(
    'SELECT body FROM digest WHERE scope = ? AND week = ? ORDER BY version DESC LIMIT ?',
  );
  const list = prepareRead(
    `SELECT body FROM digest AS held WHERE scope = ? AND week < ? AND version =
       (SELECT max(version) FROM digest WHERE scope = held.scope AND week = held.week)
     ORDER BY week DESC LIMIT ?`,
  );
  const claim = prepareWrite(
    `INSERT INTO digest_delivery (${COLUMNS}) VALUES (?,?,?,?,?,?,?,?,1,?,NULL)
     ON CONFLICT DO UPDATE SET version = excluded.version, state = excluded.state,
       message_id = excluded.message_id, response = '', attempts = attempts + 1,
       claimed_at = excluded.claimed_at, ended_at = NULL
     WHERE digest_delivery.state = 'failed'`,
  );
  const settle = prepareWrite(
    `UPDATE digest_delivery SET (state, response, ended_at) = (?,?,?)
     WHERE scope = ? AND week = ? AND recipient = ? AND purpose = ?`,
  );
  const deliveries = prepareRead(
    `SELECT ${COLUMNS} FROM digest_delivery WHERE scope = ? AND week = ?
     ORDER BY claimed_at DESC, recipient LIMIT ${MOST_DELIVERIES}`,
  );
  const some = (rows: unknown[]): Digest[] =>
    (rows as [string][]).map(([body]) => JSON.parse(body) as Digest);

  return {
    add: (digest) =>
      write(() => {
        const { scope, week, version } = digest;
        return Number(add.run(scope, week, version, JSON.stringify(digest)).changes) === 1;
      }),
    latest: (scope, week) => read(() => some(versions.all(scope, week, 1))[0] ?? null),
    versions: (scope, week) => read(() => some(versions.all(scope, week, -1))),
    // No week sorts after this.
    list: (scope, before, limit) => read(() => some(list.all(scope, before ?? '9999-W99', limit))),
    claim: ({ scope, week, recipient, purpose, version, state, messageId, response, claimedAt }) =>
      write(() => {
        const values = [scope, week, recipient, purpose, version, state, messageId, response, claimedAt];
        return Number(claim.run(...values).changes) === 1;
      }),
    settle: ({ scope, week, recipient, purpose }, { state, response, endedAt }) =>
      write(() => {
        settle.run(state, response, endedAt, scope, week, recipient, purpose);
      }),
    deliveries: (scope, week) =>
      read(() => (deliveries.all(scope, week) as unknown[]).map((row) => deliveryOf(row as DeliveryRow))),
  };
}

type DeliveryRow = readonly [
  scope: string,
  week: string,
  recipient: string,
  purpose: string,
  version: number,
  state: DigestDelivery['state'],
  messageId: string,
  response: string,
  attempts: number,
  claimedAt: number,
  endedAt: number | null,
];

function deliveryOf(row: DeliveryRow): DigestDelivery {
  const [scope, week, recipient, purpose, version, state, messageId, response, attempts, claimedAt, endedAt] =
    row;
  return {
    scope,
    week,
    recipient,
    purpose,
    version,
    state,
    messageId,
    response,
    attempts,
    claimedAt,
    endedAt,
  };
}
