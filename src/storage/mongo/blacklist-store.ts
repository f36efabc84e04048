import type {
  AddResult,
  BlacklistStore,
  Evidence as EvidenceOf,
  EvidenceWrite,
} from '../../blacklist/index.js';
import type { Clock } from '../../core/clock.js';
import { MINUTE_MS } from '../../core/clock.js';
import { RULING_RANKS } from '../fold.js';
import { applyEvidence, readGuards } from './apply-evidence.js';
import { entryFromDoc, evidenceFromDoc, evidenceToDoc, keyOf, rulingToDoc } from './documents.js';
import { guarded, isDuplicate } from './errors.js';
import { insertEvidence } from './insert-evidence.js';
import { reviseEvidence } from './revise-evidence.js';
import type { EntryDoc, EvidenceDoc, Models } from './schemas.js';

const ROWS_PER_ROUND = 1_000;
const PAGE_ROWS = 500;
/** Above it the collection's own estimate is used. */
const EXACT_COUNT = 100_000;
/** Left out of every read: only apply-evidence.ts uses them. */
const WITHOUT_NOTES = { recent: 0, trims: 0 };

/** The port with the sweep that this engine needs, having no transactions. */
export interface MongoBlacklistStore extends BlacklistStore {
  /**
   * Finishes evidence that a process stored but, being killed, did not add to its entry.
   * @returns how many were finished
   */
  repair(): Promise<number>;
}

/** The port on MongoDB; how evidence is counted once: apply-evidence.ts. */
export function createBlacklistStore(models: Models, clock: Clock): MongoBlacklistStore {
  const { Entry, Evidence } = models;

  const addRound = async (batch: readonly EvidenceWrite[]): Promise<number> => {
    const docs = new Map<string, EvidenceDoc>();
    for (const write of batch) {
      const doc = evidenceToDoc(write, clock());
      if (!docs.has(doc._id)) docs.set(doc._id, doc);
    }
    const guards = await readGuards(
      models,
      Array.from(docs.values(), (doc) => doc.key),
    );
    const { inserted, repeats } = await insertEvidence(models, [...docs.values()]);
    await applyEvidence(models, [...inserted, ...repeats], guards);
    return inserted.length;
  };

  return {
    find: (identifiers) =>
      guarded(async () => {
        if (identifiers.length === 0) return [];
        const keys = identifiers.map(keyOf);
        const docs = await Entry.find({ _id: { $in: keys } }, WITHOUT_NOTES).lean<EntryDoc[]>();
        const byKey = new Map(docs.map((doc) => [doc._id, doc]));
        return keys.map((key) => {
          const doc = byKey.get(key);
          return doc ? entryFromDoc(doc) : null;
        });
      }),

    add: (batch) =>
      guarded(async (): Promise<AddResult> => {
        let added = 0;
        for (let start = 0; start < batch.length; start += ROWS_PER_ROUND) {
          added += await addRound(batch.slice(start, start + ROWS_PER_ROUND));
        }
        return { added, duplicates: batch.length - added };
      }),

    revise: (batch) =>
      guarded(async () => {
        const groups = new Map<string, EvidenceOf[]>();
        for (const evidence of batch) {
          const key = keyOf(evidence.identifier);
          groups.set(key, [...(groups.get(key) ?? []), evidence]);
        }
        let changed = 0;
        for (const group of groups.values()) changed += await reviseEvidence(models, group, clock());
        return changed;
      }),

    rule: (identifier, ruling) =>
      guarded(async () => {
        const _id = keyOf(identifier);
        if (ruling === null) {
          await Entry.updateOne({ _id }, { $set: { ruling: null } });
          return;
        }
        const update = {
          $set: { ruling: rulingToDoc(ruling) },
          $setOnInsert: { bad: 0, legit: 0, heat: 0, reporters: 0, trims: 0 },
        };
        await Entry.updateOne({ _id }, update, { upsert: true }).catch(async (error: unknown) => {
          // Made by somebody else in the same moment: now it is there to be updated.
          if (!isDuplicate(error)) throw error;
          await Entry.updateOne({ _id }, update);
        });
      }),

    evidenceOf: (identifier, limit, { upTo, except } = {}) =>
      guarded(async () => {
        if (limit <= 0) return [];
        const query = {
          key: keyOf(identifier),
          ...(upTo === undefined ? {} : { at: { $lte: upTo } }),
          ...(except === undefined ? {} : { source: { $ne: except } }),
        };
        const found = Evidence.find(query).sort({ at: -1, _id: -1 });
        return (await found.limit(limit).lean<EvidenceDoc[]>()).map(evidenceFromDoc);
      }),

    async *entries(filter = {}) {
      // `;` follows `:` in ASCII: the half-open range of one type.
      const end = filter.type ? { $lt: `${filter.type};` } : {};
      const ruled = filter.ruling ? { 'ruling.rank': RULING_RANKS[filter.ruling] } : {};
      let after = filter.type ? `${filter.type}:` : '';
      for (;;) {
        const page = await guarded(() =>
          Entry.find({ _id: { $gt: after, ...end }, ...ruled }, WITHOUT_NOTES)
            .sort({ _id: 1 })
            .limit(PAGE_ROWS)
            .lean<EntryDoc[]>(),
        );
        for (const doc of page) {
          after = doc._id;
          yield entryFromDoc(doc);
        }
        if (page.length < PAGE_ROWS) return;
      }
    },

    count: () =>
      guarded(async () => {
        const exact = await Entry.countDocuments({}, { limit: EXACT_COUNT + 1 });
        return exact <= EXACT_COUNT ? exact : Math.max(exact, await Entry.estimatedDocumentCount());
      }),

    repair: () =>
      guarded(async () => {
        let finished = 0;
        for (;;) {
          const stale = { 'pending.since': { $lt: clock() - MINUTE_MS } };
          const found = await Evidence.find(stale).limit(PAGE_ROWS).lean<EvidenceDoc[]>();
          const guards = await readGuards(
            models,
            found.map((doc) => doc.key),
          );
          // Read again: the guard counts only when it is older than the look at the evidence.
          const ids = found.map((doc) => doc._id);
          await applyEvidence(
            models,
            await Evidence.find({ _id: { $in: ids } }).lean<EvidenceDoc[]>(),
            guards,
          );
          finished += found.length;
          if (found.length < PAGE_ROWS) return finished;
        }
      }),
  };
}
