import type { Connection } from 'mongoose';
import type { AccountRecord, AccountStore } from '../../accounts/index.js';
import { TxwzError } from '../../core/errors.js';
import { untilFirst } from './compare-and-set.js';
import { guarded, isDuplicate } from './errors.js';

interface AccountDoc {
  readonly _id: string;
  /** Absent where the environment holds it. */
  readonly appId?: string;
  readonly version: number;
  /** The record as JSON, so that both engines give back the same. */
  readonly body: string;
}

const accountCollection = (connection: Connection) => connection.collection<AccountDoc>('accounts');

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildAccountIndexes(connection: Connection): Promise<void> {
  await accountCollection(connection).createIndexes([
    { name: 'account_app_id', key: { appId: 1 }, unique: true, sparse: true },
  ]);
}

const decode = (doc: Pick<AccountDoc, 'body'> | null): AccountRecord | null =>
  doc && (JSON.parse(doc.body) as AccountRecord);

/** Accounts in MongoDB. */
export function createAccountStore(connection: Connection): AccountStore {
  const accounts = accountCollection(connection);
  const orTaken = async <T>(id: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (isDuplicate(error)) throw new TxwzError('account_taken', { detail: id });
      throw error;
    }
  };
  return {
    list: () =>
      guarded(async () => {
        const docs = await accounts.find().toArray();
        const records = docs.flatMap((doc) => decode(doc) ?? []);
        return records.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
      }),
    get: (id) => guarded(async () => decode(await accounts.findOne({ _id: id }))),
    add: (record) =>
      guarded(() => orTaken(record.id, async () => void (await accounts.insertOne(docOf(record))))),
    update: (id, change) =>
      untilFirst('account', () =>
        guarded(async () => {
          const before = decode(await accounts.findOne({ _id: id }));
          if (before === null) return null;
          const wanted = change(before);
          if (wanted === null) return before;
          const { createdAt, version } = before;
          const next: AccountRecord = { ...wanted, id, createdAt, version: version + 1 };
          const { _id, ...doc } = docOf(next);
          const result = await orTaken(id, () => accounts.replaceOne({ _id, version }, doc));
          return result.matchedCount === 1 ? next : 'overtaken';
        }),
      ),
    stamp: () =>
      guarded(async () => {
        const docs = await accounts.find({}, { projection: { version: 1 } }).toArray();
        return `${docs.length}:${docs.reduce((sum, { version }) => sum + version, 0)}`;
      }),
  };
}

const docOf = (record: AccountRecord): AccountDoc => ({
  _id: record.id,
  ...(record.appId === null ? {} : { appId: record.appId }),
  version: record.version,
  body: JSON.stringify(record),
});
