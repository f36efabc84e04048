import { counts, deltaOf, type Evidence, recount } from '../../blacklist/index.js';
import { applyEvidence, readGuards } from './apply-evidence.js';
import { evidenceFromDoc, evidenceKey, evidenceToDoc, keyOf } from './documents.js';
import { isDuplicate } from './errors.js';
import { insertEvidence } from './insert-evidence.js';
import type { EntryDoc, EvidenceDoc, Models } from './schemas.js';

/**
 * Replaces evidence of one identifier and counts its entry again.
 *
 * 1. evidence that is not there yet is added in the ordinary way, what others left pending is settled;
 * 2. the documents are replaced, without a voice;
 * 3. each origin without a voice gets one, on evidence that is counted already;
 * 4. the entry is set to what the counted evidence makes, on condition that nothing was added since it was
 *    read: additions change `recent`, shortening it and counting again raise `trims`.
 *
 * Cut off after 2 the entry is out of date until the call is repeated.
 */
export async function reviseEvidence(
  models: Models,
  batch: readonly Evidence[],
  now: number,
): Promise<number> {
  const [first] = batch;
  if (first === undefined) return 0;
  const key = keyOf(first.identifier);
  const added = await addMissing(models, key, batch, now);
  const changed = await replaceDocs(models, batch);
  for (;;) if (await countAgain(models, key)) return added + changed;
}

async function addMissing(
  models: Models,
  key: string,
  batch: readonly Evidence[],
  now: number,
): Promise<number> {
  const guards = await readGuards(models, [key]);
  const docs = batch
    .filter(counts)
    .map((evidence) => evidenceToDoc({ evidence, delta: deltaOf(evidence) }, now));
  const { inserted, repeats } = await insertEvidence(models, docs);
  const ids = batch.map(evidenceKey);
  const left = await models.Evidence.find({ _id: { $in: ids }, pending: { $exists: true } }).lean<
    EvidenceDoc[]
  >();
  const open = new Map([...left, ...inserted, ...repeats].map((doc) => [doc._id, doc]));
  await applyEvidence(models, [...open.values()], guards);
  return inserted.length;
}

async function replaceDocs({ Evidence }: Models, batch: readonly Evidence[]): Promise<number> {
  const result = await Evidence.collection.bulkWrite(
    batch.map((evidence) => {
      const { kind, weight, scheme, source, origin, at, note, ruling } = evidenceToDoc(
        { evidence, delta: { bad: 0, legit: 0, heat: 0 } },
        0,
      );
      const set = { kind, weight, scheme, source, origin, at, note, ruling };
      const different = Object.entries(set).map(([name, value]) => ({ [name]: { $ne: value } }));
      return {
        updateOne: {
          filter: { _id: evidenceKey(evidence) as never, $or: different },
          update: { $set: set, $unset: { voice: '' } } as never,
        },
      };
    }),
    { ordered: false },
  );
  return result.modifiedCount;
}

/** False when somebody else changed the entry meanwhile. */
async function countAgain({ Entry, Evidence }: Models, key: string): Promise<boolean> {
  const entry = await Entry.findById(key).lean<EntryDoc>();
  if (!entry) return true;
  const noted = new Set(entry.recent);
  const all = await Evidence.find({ key }).lean<EvidenceDoc[]>();
  const counted = all.filter((doc) => !doc.pending || noted.has(doc._id));
  const voices = new Set(all.flatMap(({ voice }) => voice ?? []));
  const speaking = counted.filter((doc) => doc.kind === 'bad' && counts(doc));
  const mute = speaking.filter(({ origin }) => !voices.has(origin));
  if (mute.length > 0) {
    await giveVoices(Evidence, new Map(mute.map((doc) => [doc.origin, doc._id])));
    return false;
  }
  const { bad, legit, heat, firstAt, lastAt, schemes } = recount(
    evidenceFromDoc(counted[0] ?? ({ _id: `${key}\n`, key } as EvidenceDoc)).identifier,
    counted.map(evidenceFromDoc),
  );
  // Voices of evidence still to be added raise the count when that is done.
  const reporters = speaking.filter(({ voice }) => voice !== undefined).length;
  const dates = firstAt === 0 ? { $unset: { firstAt: '', lastAt: '' } } : {};
  const result = await Entry.collection.updateOne(
    { _id: key as never, trims: entry.trims, recent: entry.recent ?? { $exists: false } },
    {
      $set: { bad, legit, heat, reporters, schemes, ...(firstAt === 0 ? {} : { firstAt, lastAt }) },
      $inc: { trims: 1 },
      ...dates,
    } as never,
  );
  return result.matchedCount > 0;
}

async function giveVoices(Evidence: Models['Evidence'], voices: ReadonlyMap<string, string>): Promise<void> {
  for (const [origin, id] of voices) {
    try {
      await Evidence.collection.updateOne({ _id: id as never, origin }, { $set: { voice: origin } } as never);
    } catch (error) {
      // Somebody else's evidence of this origin spoke up in the same moment.
      if (!isDuplicate(error)) throw error;
    }
  }
}
