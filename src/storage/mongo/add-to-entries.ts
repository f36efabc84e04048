import { isDuplicate } from './errors.js';
import type { EntryDoc, EvidenceDoc, Guard, Models } from './schemas.js';

/**
 * Step 1 of applyEvidence for a list: evidence of an identifier without an entry makes one (an insert,
 * which costs the server a tenth of an upsert), the rest is added to the entry that is there.
 *
 * @returns true when every one was added; otherwise nobody knows which were
 */
export async function addToEntries(
  { Entry }: Models,
  docs: readonly EvidenceDoc[],
  guards: ReadonlyMap<string, Guard>,
): Promise<boolean> {
  const made = new Map<string, EvidenceDoc>();
  const rest: EvidenceDoc[] = [];
  for (const doc of docs) {
    if (guards.has(doc.key) || made.has(doc.key)) rest.push(doc);
    else made.set(doc.key, doc);
  }
  try {
    if (made.size > 0) {
      await Entry.collection.insertMany(Array.from(made.values(), firstState) as never[], { ordered: false });
    }
    if (rest.length === 0) return true;
    const result = await Entry.collection.bulkWrite(
      rest.map((doc) => ({
        updateOne: {
          filter: { _id: doc.key as never, trims: guards.get(doc.key)?.trims ?? 0, recent: { $ne: doc._id } },
          update: additions(doc),
        },
      })),
      { ordered: false },
    );
    return result.matchedCount === rest.length;
  } catch (error) {
    // Somebody else made one of the entries since the guards were read.
    if (isDuplicate(error)) return false;
    throw error;
  }
}

function firstState(doc: EvidenceDoc): EntryDoc {
  const { key, pending, scheme, voice, ruling, at } = doc;
  const bad = pending?.bad ?? 0;
  return {
    _id: key,
    bad,
    legit: pending?.legit ?? 0,
    heat: pending?.heat ?? 0,
    reporters: voice === undefined ? 0 : 1,
    ...(doc.kind === 'bad' ? { firstAt: at, lastAt: at } : {}),
    ...(doc.kind === 'bad' && scheme !== null ? { schemes: { [scheme]: bad } } : {}),
    ...(ruling ? { ruling } : {}),
    recent: [doc._id],
    trims: 0,
  };
}

function additions(doc: EvidenceDoc): Record<string, Record<string, unknown>> {
  const { pending, scheme, voice, ruling, at } = doc;
  const bad = doc.kind === 'bad';
  return {
    $inc: {
      bad: pending?.bad ?? 0,
      legit: pending?.legit ?? 0,
      heat: pending?.heat ?? 0,
      reporters: voice === undefined ? 0 : 1,
      ...(bad && scheme !== null ? { [`schemes.${scheme}`]: pending?.bad ?? 0 } : {}),
    },
    $push: { recent: doc._id },
    ...(bad ? { $min: { firstAt: at } } : {}),
    ...(bad || ruling ? { $max: { ...(bad ? { lastAt: at } : {}), ...(ruling ? { ruling } : {}) } } : {}),
  };
}
