import type { Session } from '../../conversation/contract.js';
import type { SessionStore } from '../../conversation/stores.js';
import type { Clock } from '../../core/clock.js';
import { TxwzError } from '../../core/errors.js';
import { guarded, isDuplicate } from './errors.js';
import type { Models, SessionDoc } from './schemas.js';

/** The port on MongoDB: compare-and-set is a condition of one update. */
export function createSessionStore({ Session: Model }: Models, clock: Clock): SessionStore {
  /** False when another turn was faster. */
  const compareAndSet = async (doc: SessionDoc): Promise<boolean> => {
    const { _id, version, ...rest } = doc;
    if (version > 0) {
      const update = { $set: rest, $inc: { version: 1 } };
      return (await Model.updateOne({ _id, version }, update)).matchedCount === 1;
    }
    try {
      await Model.collection.insertOne({ ...doc, version: 1 } as never);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  };

  return {
    load: (userKey) =>
      guarded(async () => {
        const doc = await Model.findById(userKey, { state: 1, version: 1 }).lean<SessionDoc>();
        return doc ? { session: doc.state, version: doc.version } : null;
      }),
    save: (userKey, session, version, effectKey) =>
      guarded(async () => {
        // By way of JSON, as in the other engine: what a date or undefined becomes must not differ.
        const state = JSON.parse(JSON.stringify(session)) as Session;
        const saved = await compareAndSet({ _id: userKey, version, effectKey, savedAt: clock(), state });
        if (!saved) throw new TxwzError('store_conflict', { detail: 'session saved by another turn' });
      }),
    lastEffect: (userKey) =>
      guarded(async () => {
        const doc = await Model.findById(userKey, { effectKey: 1 }).lean<SessionDoc>();
        return doc?.effectKey ?? null;
      }),
    deleteOlderThan: (before) =>
      guarded(async () => (await Model.deleteMany({ savedAt: { $lt: before } })).deletedCount),
    forget: (userKey) => guarded(async () => (await Model.deleteOne({ _id: userKey })).deletedCount > 0),
  };
}
