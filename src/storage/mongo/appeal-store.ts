import { deskOrder } from '../../appeals/desk-order.js';
import type { Appeal, AppealStatus, AppealStore } from '../../appeals/index.js';
import { holds } from '../../appeals/waits.js';
import { TxwzError } from '../../core/errors.js';
import type { AppealDoc, AppealModel } from './appeal-schemas.js';
import { untilFirst } from './compare-and-set.js';
import { keyOf } from './documents.js';
import { guarded, isDuplicate } from './errors.js';

const NEWEST = { createdAt: -1, _id: -1 } as const;
const LEAST = Number.MIN_SAFE_INTEGER;

type Query = Readonly<Record<string, unknown>>;

/** Appeals as documents of MongoDB: appeal, outbox and what finds it are one document. */
export function createAppealStore(model: AppealModel): AppealStore {
  const one = (query: Query): Promise<Appeal | null> =>
    guarded(async () => {
      const doc = await model.findOne(query).lean<AppealDoc>();
      return doc ? fromDoc(doc) : null;
    });
  const some = (query: Query, sort: Record<string, 1 | -1>, limit: number): Promise<Appeal[]> =>
    guarded(async () => {
      if (limit < 1) return [];
      const docs = await model.find(query).sort(sort).limit(Math.floor(limit)).lean<AppealDoc[]>();
      return docs.map(fromDoc);
    });

  const update: AppealStore['update'] = (id, change) =>
    untilFirst('appeal', () =>
      guarded(async () => {
        const doc = await model.findById(id).lean<AppealDoc>();
        if (!doc) return null;
        const before = fromDoc(doc);
        const edited = change(before);
        if (edited === null) return before;
        const { account, number, identifier, createdAt, effectKey, version } = before;
        const fixed = { id, account, number, identifier, createdAt, effectKey, version: version + 1 };
        const stored = toDoc({ ...edited, ...fixed });
        try {
          const result = await model.collection.replaceOne({ _id: id as never, version }, stored as never);
          return result.matchedCount === 1 ? fromDoc(stored) : 'overtaken';
        } catch (error) {
          // Of the unique keys only that of the review can change.
          if (isDuplicate(error)) throw new TxwzError('appeal_busy', { cause: error });
          throw error;
        }
      }),
    );

  return {
    submit: (appeal) =>
      guarded(async () => {
        const doc = toDoc(appeal);
        try {
          await model.collection.insertOne(doc as never);
          return { appeal: fromDoc(doc), created: true };
        } catch (error) {
          if (!isDuplicate(error)) throw error;
        }
        const known = await one({ effectKey: appeal.effectKey });
        if (known) return { appeal: known, created: false };
        throw new TxwzError('store_conflict', { detail: 'appeal number taken' });
      }),
    get: (id) => one({ _id: id }),
    byNumber: (account, number) => one({ account, number }),
    byEffect: (effectKey) => one({ effectKey }),
    ofAppellant: (appellantKey, limit) => some({ appellantKey }, NEWEST, limit),
    ofIdentifier: (identifier, limit) => some({ key: keyOf(identifier) }, NEWEST, limit),
    async underReview(identifiers) {
      const keys = identifiers.map(keyOf);
      const found = await some({ underReview: { $in: keys } }, { underReview: 1 }, keys.length);
      const byKey = new Map(found.map((appeal) => [keyOf(appeal.identifier), appeal]));
      return keys.map((key) => byKey.get(key) ?? null);
    },
    desk({ account, status, after }, limit) {
      const named = account === undefined ? {} : { account };
      if (status === undefined) {
        const behind = after && {
          $or: [{ desk: { $gt: after.at } }, { desk: after.at, _id: { $gt: after.id } }],
        };
        return some({ ...named, desk: { $gte: after?.at ?? LEAST }, ...behind }, { desk: 1, _id: 1 }, limit);
      }
      const behind = after && {
        createdAt: { $lte: after.at },
        $or: [{ createdAt: { $lt: after.at } }, { createdAt: after.at, _id: { $lt: after.id } }],
      };
      return some({ ...named, status, ...behind }, NEWEST, limit);
    },
    update,
    decided: ({ accounts, from, to }) =>
      guarded(async () => {
        const query = { account: { $in: [...accounts] }, 'decision.at': { $gte: from, $lt: to } };
        const count = (status: readonly AppealStatus[]): Promise<number> =>
          model.countDocuments({ ...query, status: { $in: [...status] } });
        const [won, rejected] = [await count(['cleared', 'partly']), await count(['rejected'])];
        return { decided: won + rejected, won };
      }),
    withOutbox: (limit) => some({ outboxAt: { $gt: 0 } }, { outboxAt: 1 }, limit),
    async clearOutbox(id, keys) {
      await update(id, (appeal) => {
        const outbox = appeal.outbox.filter(({ key }) => !keys.includes(key));
        return outbox.length === appeal.outbox.length ? null : { ...appeal, outbox };
      });
    },
  };
}

/** By way of JSON, as in the other engine: what a date or undefined becomes must not differ. */
function toDoc(appeal: Appeal): AppealDoc {
  const { id, ...rest } = JSON.parse(JSON.stringify(appeal)) as Appeal;
  const key = keyOf(appeal.identifier);
  const desk = deskOrder(appeal);
  return {
    _id: id,
    ...rest,
    key,
    ...(holds(appeal) ? { underReview: key } : {}),
    ...(desk === null ? {} : { desk }),
    ...(appeal.outbox.length === 0 ? {} : { outboxAt: appeal.updatedAt }),
  };
}

function fromDoc(doc: AppealDoc): Appeal {
  const { _id, key: _key, underReview: _review, desk: _desk, outboxAt: _at, ...rest } = doc;
  return { id: _id, ...rest };
}
