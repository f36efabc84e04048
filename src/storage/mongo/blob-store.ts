import type { Connection } from 'mongoose';
import type { Clock } from '../../core/clock.js';
import type { BlobStore } from '../../evidence/index.js';
import { untilFirst } from './compare-and-set.js';
import { guarded, isDuplicate } from './errors.js';

/** Only reached by `_id`, which spreads evenly: it serves as the shard key. */
interface BlobDoc {
  /** SHA-256 of what was sealed, hex */
  readonly _id: string;
  /** Reports that need it. */
  readonly refs: readonly string[];
  /** ms since epoch */
  readonly changedAt: number;
  readonly bytes: Buffer;
}

/**
 * Blobs as documents of MongoDB, bytes and references in one: a document takes 16 MB, evidence has 10 at most, and
 * what is in one document changes as one. Chunks (GridFS) would need a lock between counting and deleting.
 */
export function createBlobStore(connection: Connection, clock: Clock): BlobStore {
  const collection = connection.collection<BlobDoc>('evidence_blobs');
  const retain = (sha256: string, ref: string): Promise<boolean> =>
    guarded(async () => {
      const result = await collection.updateOne(
        { _id: sha256 },
        { $addToSet: { refs: ref }, $set: { changedAt: clock() } },
      );
      return result.matchedCount === 1;
    });

  return {
    retain,
    put: (sha256, ref, sealed) =>
      untilFirst('blob', async () => {
        try {
          const doc = { _id: sha256, refs: [ref], changedAt: clock(), bytes: sealed };
          await guarded(() => collection.insertOne(doc));
          return;
        } catch (error) {
          if (!isDuplicate(error)) throw error;
        }
        // There, or gone again since.
        return (await retain(sha256, ref)) ? undefined : 'overtaken';
      }),
    get: (sha256) =>
      guarded(async () => {
        const options = { projection: { bytes: 1 }, promoteBuffers: true };
        return (await collection.findOne({ _id: sha256 }, options))?.bytes ?? null;
      }),
    has: (sha256) =>
      guarded(async () => (await collection.findOne({ _id: sha256 }, { projection: { _id: 1 } })) !== null),
    release: (sha256, ref) =>
      guarded(async () => {
        await collection.updateOne({ _id: sha256 }, { $pull: { refs: ref }, $set: { changedAt: clock() } });
        // Only while nobody refers to it: a reference that came in between keeps it.
        await collection.deleteOne({ _id: sha256, refs: { $size: 0 } });
      }),
    async *all() {
      const cursor = collection.find({}, { projection: { refs: 1, changedAt: 1 } });
      try {
        for (;;) {
          const doc = await guarded(() => cursor.next());
          if (doc === null) return;
          for (const ref of doc.refs) yield { sha256: doc._id, ref, changedAt: doc.changedAt };
        }
      } finally {
        await cursor.close();
      }
    },
  };
}
