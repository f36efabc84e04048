import type { ImportCheckpointStore } from '../../blacklist/index.js';
import { guarded } from './errors.js';
import type { CheckpointDoc, Models } from './schemas.js';

/** The port on MongoDB, one document for each import under way. */
export function createImportStore({ Checkpoint }: Models): ImportCheckpointStore {
  return {
    load: (fileKey) =>
      guarded(async () => {
        const doc = await Checkpoint.findById(fileKey).lean<CheckpointDoc>();
        if (!doc) return null;
        const { offset, line, accepted, rejected, updatedAt } = doc;
        return { fileKey, offset, line, accepted, rejected, updatedAt };
      }),
    save: ({ fileKey, ...point }) =>
      guarded(async () => {
        await Checkpoint.updateOne({ _id: fileKey }, { $set: point }, { upsert: true });
      }),
    clear: (fileKey) =>
      guarded(async () => {
        await Checkpoint.deleteOne({ _id: fileKey });
      }),
  };
}
