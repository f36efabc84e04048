import type { EntryDoc, EvidenceDoc, Models } from './schemas.js';

/** Takes the notes of settled evidence out of an entry; see applyEvidence for the order of things. */
export async function trimRecent({ Entry, Evidence }: Models, key: string): Promise<void> {
  const entry = await Entry.findById(key, { recent: 1, trims: 1 }).lean<EntryDoc>();
  if (!entry?.recent) return;
  const settled = await Evidence.find(
    { _id: { $in: entry.recent }, pending: { $exists: false } },
    { _id: 1 },
  ).lean<Pick<EvidenceDoc, '_id'>[]>();
  if (settled.length === 0) return;
  await Entry.collection.updateOne(
    { _id: key as never, trims: entry.trims },
    { $pull: { recent: { $in: settled.map((doc) => doc._id) } } as never, $inc: { trims: 1 } },
  );
}
