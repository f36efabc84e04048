import { isDuplicate, writeFaults } from './errors.js';
import type { EvidenceDoc, Models } from './schemas.js';

/**
 * Stores evidence that is not there yet, still unapplied. Two unique keys can refuse a document: its
 * id (it is a repeat) or its voice (another evidence already speaks for that origin). Which of the two
 * is found by reading, and the second kind is stored without a voice.
 *
 * @returns the documents stored by this call, and the repeats as they are in the store
 */
export async function insertEvidence(
  { Evidence }: Models,
  docs: readonly EvidenceDoc[],
): Promise<{ inserted: EvidenceDoc[]; repeats: EvidenceDoc[] }> {
  const refused = await insertMany(docs);
  const inserted = docs.filter((doc) => !refused.has(doc));
  if (refused.size === 0) return { inserted, repeats: [] };

  const known = new Map<string, EvidenceDoc>();
  const remember = async (list: Iterable<EvidenceDoc>): Promise<void> => {
    const ids = Array.from(list, (doc) => doc._id);
    for (const doc of await Evidence.find({ _id: { $in: ids } }).lean<EvidenceDoc[]>())
      known.set(doc._id, doc);
  };
  await remember(refused);
  const voiceless = [...refused]
    .filter((doc) => !known.has(doc._id))
    .map(({ voice: _taken, ...doc }): EvidenceDoc => doc);
  // Refused again: somebody stored the same evidence since.
  const lost = await insertMany(voiceless);
  await remember(lost);
  inserted.push(...voiceless.filter((doc) => !lost.has(doc)));
  return { inserted, repeats: [...known.values()] };

  async function insertMany(list: readonly EvidenceDoc[]): Promise<Set<EvidenceDoc>> {
    if (list.length === 0) return new Set();
    try {
      await Evidence.collection.insertMany([...list] as never[], { ordered: false });
      return new Set();
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return new Set(writeFaults(error).flatMap(({ index }) => list[index] ?? []));
    }
  }
}
