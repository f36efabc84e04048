import type { ReviewFilter, ReviewItem, ReviewStore } from '../../review/index.js';
import { COUNT_MOST, isWaiting } from '../../review/model.js';
import { untilFirst } from './compare-and-set.js';
import { guarded, isDuplicate } from './errors.js';
import type { ReviewDoc, ReviewModels } from './review-schemas.js';

function toDoc({ id, reportId, ...item }: ReviewItem): ReviewDoc {
  return {
    _id: id,
    ...item,
    ...(reportId === null ? {} : { reportId }),
    ...(isWaiting(item) ? { rank: 100 - item.risk } : {}),
    ...(item.state === 'decided' && item.decision ? { decidedAt: item.decision.at } : {}),
  };
}

function fromDoc({ _id: id, rank: _rank, decidedAt: _at, reportId, ...item }: ReviewDoc): ReviewItem {
  return { ...item, id, reportId: reportId ?? null };
}

type Query = Readonly<Record<string, unknown>>;

/** Review items as documents of MongoDB. */
export function createReviewStore({ Review }: ReviewModels): ReviewStore {
  const one = (query: Query): Promise<ReviewItem | null> =>
    guarded(async () => {
      const doc = await Review.findOne(query).lean<ReviewDoc>();
      return doc ? fromDoc(doc) : null;
    });

  const some = (query: Query, sort: Record<string, 1 | -1>, limit: number): Promise<ReviewItem[]> =>
    guarded(async () => {
      if (limit < 1) return [];
      const docs = await Review.find(query).sort(sort).limit(Math.floor(limit)).lean<ReviewDoc[]>();
      return docs.map(fromDoc);
    });

  const named = ({ account, kind, scheme, needsSecond }: ReviewFilter): Query => ({
    ...(account === undefined ? {} : { account }),
    ...(kind === undefined ? {} : { kind }),
    ...(scheme === undefined ? {} : { scheme }),
    ...(needsSecond === undefined ? {} : { needsSecond }),
  });

  return {
    create: (item) =>
      guarded(async () => {
        const known = await one({ key: item.key });
        if (known) return { item: known, created: false };
        try {
          await Review.collection.insertOne(toDoc(item) as never);
          return { item, created: true };
        } catch (error) {
          // Made by somebody else in the same moment: then theirs is the item.
          if (!isDuplicate(error)) throw error;
        }
        return { item: (await one({ key: item.key })) ?? item, created: false };
      }),
    get: (id) => one({ _id: id }),
    byKey: (key) => one({ key }),
    byReport: (reportId) => one({ reportId }),

    update: (id, change) =>
      untilFirst('review item', () =>
        guarded(async () => {
          const held = await one({ _id: id });
          if (held === null) return null;
          const next = change(held);
          if (next === null) return held;
          const { key, account, kind, reportId, version } = held;
          const stored = { ...next, id, key, account, kind, reportId, version: version + 1 };
          const result = await Review.collection.replaceOne(
            { _id: id as never, version },
            toDoc(stored) as never,
          );
          return result.matchedCount === 1 ? stored : 'overtaken';
        }),
      ),

    waiting(filter, limit, after) {
      const order = { rank: 1, waitingSince: 1, _id: 1 } as const;
      if (!after) return some({ ...named(filter), rank: { $gte: 0 } }, order, limit);
      const { id, waitingSince } = after;
      const rank = 100 - after.risk;
      const next = [
        { rank: { $gt: rank } },
        { rank, waitingSince: { $gt: waitingSince } },
        { rank, waitingSince, _id: { $gt: id } },
      ];
      return some({ ...named(filter), rank: { $gte: rank }, $or: next }, order, limit);
    },

    decided: (filter, limit, before = Number.MAX_SAFE_INTEGER) =>
      some({ ...named(filter), decidedAt: { $lt: before } }, { decidedAt: -1 }, limit),

    count: (filter) =>
      guarded(() => Review.countDocuments({ ...named(filter), rank: { $gte: 0 } }, { limit: COUNT_MOST })),
  };
}
