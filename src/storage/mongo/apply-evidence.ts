import { isDuplicate } from './errors.js';
import type { EntryDoc, EvidenceDoc, Models } from './schemas.js';
import { trimRecent } from './trim-recent.js';

/** `recent` is shortened when it has grown beyond this. */
const RECENT_LIMIT = 64;

type Guard = Pick<EntryDoc, '_id' | 'recent' | 'trims'>;

/** What must be read before the evidence is: see applyEvidence. */
export async function readGuards({ Entry }: Models, keys: Iterable<string>): Promise<Map<string, Guard>> {
  const ids = [...new Set(keys)];
  const found = await Entry.find({ _id: { $in: ids } }, { recent: 1, trims: 1 }).lean<Guard[]>();
  return new Map(found.map((guard) => [guard._id, guard]));
}

/**
 * Adds pending evidence to its entries, each exactly once whoever else tries the same or dies halfway:
 *
 * 1. one update of the entry adds the masses and notes the evidence in `recent`, only if it is not
 *    noted there and `trims` is what was read before the evidence was seen pending;
 * 2. the evidence loses `pending`;
 * 3. a note may leave `recent` only after 2, and raises `trims`.
 *
 * So an evidence that is counted but still pending is always noted (a repeat of 1 changes nothing),
 * and whoever read the evidence before 2 and comes to 1 after 3 finds another `trims` and looks again.
 */
export async function applyEvidence(
  models: Models,
  pending: readonly EvidenceDoc[],
  guards: Map<string, Guard>,
): Promise<void> {
  const { Entry, Evidence } = models;
  let open = pending.filter((doc) => doc.pending);
  let held = guards;
  while (open.length > 0) {
    const done = await update(open, held);
    if (done) {
      await settle(open);
      break;
    }
    held = await readGuards(
      models,
      open.map((doc) => doc.key),
    );
    const ids = open.map((doc) => doc._id);
    const current = await Evidence.find({ _id: { $in: ids } }).lean<EvidenceDoc[]>();
    const counted = current.filter((doc) => held.get(doc.key)?.recent?.includes(doc._id));
    await settle(counted);
    open = current.filter((doc) => doc.pending && !counted.includes(doc));
  }
  const long = [...held.values()].filter((guard) => (guard.recent?.length ?? 0) > RECENT_LIMIT);
  for (const guard of long) await trimRecent(models, guard._id);

  /** True when every one of them matched; otherwise nobody knows which did. */
  async function update(docs: readonly EvidenceDoc[], known: Map<string, Guard>): Promise<boolean> {
    try {
      const result = await Entry.collection.bulkWrite(
        docs.map((doc) => ({
          updateOne: {
            filter: {
              _id: doc.key as never,
              trims: known.get(doc.key)?.trims ?? 0,
              recent: { $ne: doc._id },
            },
            update: additions(doc),
            upsert: true,
          },
        })),
        { ordered: false },
      );
      return result.matchedCount + result.upsertedCount === docs.length;
    } catch (error) {
      // The entry is there but did not match, so the upsert tried to make a second one.
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async function settle(docs: readonly EvidenceDoc[]): Promise<void> {
    if (docs.length === 0) return;
    await Evidence.collection.updateMany(
      { _id: { $in: docs.map((doc) => doc._id as never) } },
      { $unset: { pending: '' } },
    );
  }
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
