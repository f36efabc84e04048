import type { StaffRecord, StaffSession, StaffStore } from '../../staff/index.js';
import { untilFirst } from './compare-and-set.js';
import { guarded, isDuplicate } from './errors.js';
import type { StaffDoc, StaffModels, StaffSessionDoc } from './staff-schemas.js';

const toRecord = ({ _id, ...rest }: StaffDoc): StaffRecord => ({ id: _id, ...rest });
const toSession = ({ _id, ...rest }: StaffSessionDoc): StaffSession => ({ id: _id, ...rest });

/** Staff and their sessions as documents of MongoDB. */
export function createStaffStore({ Staff, StaffSession: Session }: StaffModels): StaffStore {
  const find = async (filter: Partial<StaffDoc>): Promise<StaffRecord | null> => {
    const doc = await Staff.findOne(filter).lean<StaffDoc>();
    return doc && toRecord(doc);
  };
  return {
    add: ({ id, ...rest }) =>
      guarded(async () => {
        try {
          await Staff.collection.insertOne({ _id: id, ...rest, version: 1 } as never);
          return true;
        } catch (error) {
          if (isDuplicate(error)) return false;
          throw error;
        }
      }),
    get: (id) => guarded(() => find({ _id: id })),
    byName: (name) => guarded(() => find({ name })),
    byLink: (linkHash) => guarded(() => find({ linkHash })),
    update: (id, edit) =>
      untilFirst('staff', () =>
        guarded(async () => {
          const held = await find({ _id: id });
          const wish = held && edit(held);
          if (!held || !wish) return held;
          const { id: _, ...rest } = wish;
          const version = held.version + 1;
          const next = { ...rest, name: held.name, createdAt: held.createdAt, version };
          const result = await Staff.collection.updateOne({ _id: id, version: held.version } as never, {
            $set: next,
          });
          return result.matchedCount === 0 ? 'overtaken' : { ...next, id };
        }),
      ),
    list: ({ account, after = '' }, limit) =>
      guarded(async () => {
        const query = { name: { $gt: after }, ...(account === undefined ? {} : { account }) };
        const docs = await Staff.find(query).sort({ name: 1 }).limit(limit).lean<StaffDoc[]>();
        return docs.map(toRecord);
      }),
    count: () => guarded(() => Staff.countDocuments({})),
    chiefs: () => guarded(() => Staff.countDocuments({ account: null, role: 'admin', disabledAt: null })),
    openSession: ({ id, ...rest }) =>
      guarded(async () => {
        await Session.collection.insertOne({ _id: id, ...rest } as never);
      }),
    session: (id) =>
      guarded(async () => {
        const doc = await Session.findById(id).lean<StaffSessionDoc>();
        return doc && toSession(doc);
      }),
    touchSession: (id, change) =>
      guarded(async () => {
        await Session.collection.updateOne({ _id: id } as never, { $set: change });
      }),
    closeSession: (id) =>
      guarded(async () => {
        await Session.deleteOne({ _id: id });
      }),
    closeSessionsOf: (staffId, except) =>
      guarded(async () => {
        await Session.deleteMany({ staffId, ...(except === undefined ? {} : { _id: { $ne: except } }) });
      }),
    sessionsOf: (staffId) =>
      guarded(async () => {
        const docs = await Session.find({ staffId }).sort({ createdAt: 1 }).lean<StaffSessionDoc[]>();
        return docs.map(toSession);
      }),
    sweepSessions: (before) =>
      guarded(async () => {
        await Session.deleteMany({ createdAt: { $lt: before } });
      }),
  };
}
