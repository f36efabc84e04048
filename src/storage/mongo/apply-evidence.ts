import { addToEntries } from './add-to-entries.js';
import type { EvidenceDoc, Guard, Models } from './schemas.js';
import { trimRecent } from './trim-recent.js';

/** `recent` is shortened when it has grown beyond this. */
const RECENT_LIMIT = 64;

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
  const { Evidence } = models;
  let open = pending.filter((doc) => doc.pending);
  let held = guards;
  while (open.length > 0) {
    if (await addToEntries(models, open, held)) {
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

  async function settle(docs: readonly EvidenceDoc[]): Promise<void> {
    if (docs.length === 0) return;
    await Evidence.collection.updateMany(
      { _id: { $in: docs.map((doc) => doc._id as never) } },
      { $unset: { pending: '' } },
    );
  }
}
