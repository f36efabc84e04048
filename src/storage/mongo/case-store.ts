import type { Connection } from 'mongoose';
import type { Case, CaseStore } from '../../cases/index.js';
import { TxwzError } from '../../core/errors.js';
import { untilFirst } from './compare-and-set.js';
import { keyOf } from './documents.js';
import { guarded, isDuplicate } from './errors.js';

interface CaseDoc {
  readonly _id: string;
  readonly account: string;
  readonly number: string;
  readonly state: Case['state'];
  readonly keys: readonly string[];
  readonly createdAt: number;
  /** Absent while there is no news. */
  readonly newsAt?: number;
  readonly version: number;
  /** The case as JSON, so that both engines give back the same. */
  readonly body: string;
}

const PAGE_ROWS = 200;
const NEWEST = { createdAt: -1, _id: -1 } as const;

const caseCollection = (connection: Connection) => connection.collection<CaseDoc>('cases');

/** Same rule as indexes.ts: a name stands for one definition for ever. */
export async function buildCaseIndexes(connection: Connection): Promise<void> {
  await caseCollection(connection).createIndexes([
    { name: 'case_number', key: { account: 1, number: 1 }, unique: true },
    { name: 'case_identifier', key: { account: 1, keys: 1 } },
    { name: 'case_time', key: NEWEST },
    { name: 'case_state', key: { state: 1, ...NEWEST } },
    { name: 'case_account_time', key: { account: 1, ...NEWEST } },
    { name: 'case_account_state', key: { account: 1, state: 1, ...NEWEST } },
    { name: 'case_news', key: { newsAt: 1 }, sparse: true },
  ]);
}

/** Cases in MongoDB. Identifiers of a case never change. */
export function createCaseStore(connection: Connection): CaseStore {
  const cases = caseCollection(connection);
  const one = (doc: Pick<CaseDoc, 'body'> | null): Case | null => doc && (JSON.parse(doc.body) as Case);
  const some = (query: object, sort: Readonly<Record<string, 1 | -1>>, limit: number): Promise<Case[]> =>
    guarded(async () => {
      if (limit < 1) return [];
      const docs = await cases.find(query).sort(sort).limit(limit).toArray();
      return docs.flatMap((doc) => one(doc) ?? []);
    });

  return {
    add: (opened) =>
      guarded(async () => {
        try {
          await cases.insertOne(docOf(opened));
        } catch (error) {
          if (isDuplicate(error)) throw new TxwzError('store_conflict', { detail: 'case number taken' });
          throw error;
        }
      }),
    get: (id) => guarded(async () => one(await cases.findOne({ _id: id }))),
    countNumbers: (account, prefix) =>
      guarded(() => cases.countDocuments({ account, number: { $gte: prefix, $lt: `${prefix}\u{10ffff}` } })),
    openCaseOf: async (account, identifier) => {
      const keys = keyOf(identifier as Case['identifiers'][number]);
      return (await some({ account, keys, state: { $ne: 'closed' } }, NEWEST, 1))[0] ?? null;
    },
    ofIdentifier: (account, identifier, limit) =>
      some({ account, keys: keyOf(identifier as Case['identifiers'][number]) }, NEWEST, limit),
    byNumber: (account, number) => guarded(async () => one(await cases.findOne({ account, number }))),
    update: (id, change) =>
      untilFirst('case', () =>
        guarded(async () => {
          const before = one(await cases.findOne({ _id: id }));
          if (before === null) return null;
          const next = change(before);
          if (next === null) return before;
          const { account, number, createdAt, identifiers, version } = before;
          const fixed = { id, account, number, createdAt, identifiers, version: version + 1 };
          const stored: Case = { ...next, ...fixed };
          const { _id, ...doc } = docOf(stored);
          const result = await cases.replaceOne({ _id, version }, doc);
          return result.matchedCount === 1 ? stored : 'overtaken';
        }),
      ),
    list: ({ account, state, after }, limit) => {
      const named = {
        ...(account === undefined ? {} : { account }),
        ...(state === undefined ? {} : { state }),
      };
      if (after === undefined) return some({ ...named, createdAt: { $gte: 0 } }, NEWEST, limit);
      const { createdAt, id } = after;
      const older = [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: id } }];
      return some({ ...named, createdAt: { $lte: createdAt }, $or: older }, NEWEST, limit);
    },
    withNews: (limit) => some({ newsAt: { $gt: 0 } }, { newsAt: 1 }, limit),
    async *all() {
      let last = '';
      for (;;) {
        const page = await some({ _id: { $gt: last } }, { _id: 1 }, PAGE_ROWS);
        yield* page;
        const end = page.at(-1);
        if (end === undefined || page.length < PAGE_ROWS) return;
        last = end.id;
      }
    },
  };
}

function docOf(one: Case): CaseDoc {
  const { id, account, number, state, createdAt, news, updatedAt, version } = one;
  return {
    _id: id,
    account,
    number,
    state,
    keys: one.identifiers.map(keyOf),
    createdAt,
    ...(news === null ? {} : { newsAt: updatedAt }),
    version,
    body: JSON.stringify(one),
  };
}
