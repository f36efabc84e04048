import type { ExampleStore } from '../../review/index.js';
import { guarded, isDuplicate } from './errors.js';
import type { ExampleDoc, ReviewModels } from './review-schemas.js';

/** What reviewers taught, as documents of MongoDB. */
export function createExampleStore({ ReviewExample }: ReviewModels): ExampleStore {
  return {
    put: ({ key, ...example }) =>
      guarded(async () => {
        const newer = { _id: key as never, at: { $lte: example.at } };
        const set = { $set: example as never };
        const collection = ReviewExample.collection;
        await collection.updateOne(newer, set, { upsert: true }).catch(async (error: unknown) => {
          // There is one already: newer than this, or made in the same moment and perhaps older.
          if (!isDuplicate(error)) throw error;
          await collection.updateOne(newer, set);
        });
      }),
    remove: (key) => guarded(async () => (await ReviewExample.deleteOne({ _id: key })).deletedCount > 0),
    removeBy: (account, by) =>
      guarded(async () => (await ReviewExample.deleteMany({ account, by })).deletedCount),
    recent: (limit) =>
      guarded(async () => {
        if (limit < 1) return [];
        const docs = await ReviewExample.find()
          .sort({ at: -1, _id: 1 })
          .limit(Math.floor(limit))
          .lean<ExampleDoc[]>();
        return docs.map(({ _id: key, ...example }) => ({ ...example, key }));
      }),
  };
}
