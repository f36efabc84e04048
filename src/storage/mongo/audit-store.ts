import type { Connection } from 'mongoose';
import { type AuditEntry, type AuditEvent, type AuditStore, nextLink } from '../../audit/index.js';
import { untilFirst } from './compare-and-set.js';
import { guarded, isDuplicate } from './errors.js';

/** An entry; `_id` is its number, so that the chain can never fork. */
export interface AuditDoc extends Omit<AuditEntry, 'seq' | 'detail'> {
  readonly _id: number;
  /** JSON: keys of a detail may hold what field names may not. */
  readonly detail: string;
}

const COLLECTION = 'audit_log';

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildAuditIndexes(connection: Connection): Promise<void> {
  await connection.collection<AuditDoc>(COLLECTION).createIndexes([
    { name: 'audit_actor', key: { actor: 1, _id: -1 } },
    { name: 'audit_account', key: { account: 1, _id: -1 } },
    { name: 'audit_action', key: { action: 1, _id: -1 } },
    { name: 'audit_subject', key: { subject: 1, _id: -1 } },
    { name: 'audit_at', key: { at: 1 } },
  ]);
}

/**
 * The chain as documents. Whoever finds the next number taken reads the new head and tries again; appends of one
 * process stand in line, so that only processes contend. What is acknowledged has a majority, and so has
 * everything before it.
 */
export function createAuditStore(connection: Connection): AuditStore {
  const collection = connection.collection<AuditDoc>(COLLECTION);
  let line: Promise<unknown> = Promise.resolve();

  const attempt = async (event: AuditEvent): Promise<AuditEntry | 'overtaken'> => {
    const last = await collection.findOne({}, { sort: { _id: -1 }, projection: { hash: 1 } });
    const entry = nextLink(event, last === null ? null : { seq: last._id, hash: last.hash });
    const { seq, detail, ...rest } = entry;
    try {
      await collection.insertOne({ _id: seq, ...rest, detail: JSON.stringify(detail) });
      return entry;
    } catch (error) {
      if (isDuplicate(error)) return 'overtaken';
      throw error;
    }
  };

  return {
    append(event) {
      const turn = line.then(() => untilFirst('audit', () => guarded(() => attempt(event))));
      line = turn.catch(() => undefined);
      return turn;
    },
    list: ({ account, actor, action, subject, from, to, before }, limit) =>
      guarded(async () => {
        const at = {
          ...(from === undefined ? {} : { $gte: from }),
          ...(to === undefined ? {} : { $lt: to }),
        };
        const query = {
          ...(account === undefined ? {} : { account }),
          ...(actor === undefined ? {} : { actor }),
          ...(action === undefined ? {} : { action }),
          ...(subject === undefined ? {} : { subject }),
          ...(Object.keys(at).length === 0 ? {} : { at }),
          ...(before === undefined ? {} : { _id: { $lt: before } }),
        };
        if (limit <= 0) return [];
        return (await collection.find(query).sort({ _id: -1 }).limit(limit).toArray()).map(decode);
      }),
    async *all() {
      const cursor = collection.find().sort({ _id: 1 });
      try {
        for (;;) {
          const doc = await guarded(() => cursor.next());
          if (doc === null) return;
          yield decode(doc);
        }
      } finally {
        await cursor.close();
      }
    },
  };
}

const decode = ({ _id, detail, ...rest }: AuditDoc): AuditEntry => ({
  ...rest,
  seq: _id,
  detail: JSON.parse(detail) as AuditEntry['detail'],
});
