import { DAY_MS, HOUR_MS } from '../../core/clock.js';
import { INTEREST_PER_PERSON, type Interest, type InterestStore, type Told } from '../../interest/index.js';
import { identifierOfKey, interestKey } from '../interest-key.js';
import { guarded, isDuplicate } from './errors.js';
import type { InterestDoc, InterestModels, NoWarningsDoc } from './interest-schemas.js';

/** People of one identifier that are counted. */
const COUNTED = 50_000;
const SHANGHAI_MS = 8 * HOUR_MS;

const idOf = (key: string, userKey: string): string => `${key}\n${userKey}`;

/** Who asked about what, as documents of MongoDB. */
export function createInterestStore({ Interest: Rows, NoWarnings }: InterestModels): InterestStore {
  const upsert = (row: Interest) => {
    const { identifier, userKey, account, sealedUser, at, how, level } = row;
    const key = interestKey(identifier);
    const reported = how === 'reported';
    return {
      updateOne: {
        filter: { _id: idOf(key, userKey) },
        update: {
          $max: { at },
          $set: { sealedUser, ...(reported ? { how } : {}), ...(level === null ? {} : { level }) },
          $setOnInsert: {
            key,
            userKey,
            account,
            told: [],
            ...(reported ? {} : { how }),
            ...(level === null ? { level } : {}),
          },
        },
        upsert: true,
      },
    };
  };

  const write = async (rows: readonly Interest[]): Promise<void> => {
    await Rows.collection.bulkWrite(rows.map(upsert) as never, { ordered: false });
  };

  const trim = async (userKey: string): Promise<void> => {
    const beyond = await Rows.find({ userKey }, { _id: 1 })
      .sort({ at: -1, _id: 1 })
      .skip(INTEREST_PER_PERSON)
      .lean<Pick<InterestDoc, '_id'>[]>();
    if (beyond.length > 0) await Rows.deleteMany({ _id: { $in: beyond.map(({ _id }) => _id) } });
  };

  return {
    remember: (rows) =>
      guarded(async () => {
        if (rows.length === 0) return;
        await write(rows).catch((error: unknown) => {
          // Two processes made one row in the same moment: it is there now.
          if (!isDuplicate(error)) throw error;
          return write(rows);
        });
        for (const userKey of new Set(rows.map((row) => row.userKey))) await trim(userKey);
      }),
    of: (identifier, since, after, limit) =>
      guarded(async () => {
        const docs = await Rows.find({
          key: interestKey(identifier),
          userKey: { $gt: after ?? '' },
          at: { $gte: since },
        })
          .sort({ userKey: 1 })
          .limit(limit)
          .lean<InterestDoc[]>();
        return docs.flatMap(decode);
      }),
    told: (identifier, since, account) =>
      guarded(async () => {
        const groups = await Rows.aggregate<{ _id: { start: number; level: Told['level'] }; people: number }>(
          [
            { $match: { key: interestKey(identifier) } },
            { $limit: COUNTED },
            {
              $match: {
                level: { $ne: null },
                at: { $gte: since },
                ...(account === undefined ? {} : { account }),
              },
            },
            { $project: { level: 1, at: 1, rest: { $mod: [{ $add: ['$at', SHANGHAI_MS] }, DAY_MS] } } },
            { $project: { level: 1, start: { $subtract: ['$at', '$rest'] } } },
            { $group: { _id: { start: '$start', level: '$level' }, people: { $sum: 1 } } },
          ],
        );
        return groups
          .map(({ _id: { start, level }, people }) => ({
            day: Math.floor((start + SHANGHAI_MS) / DAY_MS),
            level,
            people,
          }))
          .sort((a, b) => b.day - a.day || (a.level < b.level ? -1 : 1));
      }),
    claim: (identifier, userKey, level) =>
      guarded(async () => {
        const { modifiedCount } = await Rows.updateOne(
          { _id: idOf(interestKey(identifier), userKey), level: { $ne: level }, told: { $ne: level } },
          { $set: { level }, $push: { told: level } },
        );
        return modifiedCount > 0;
      }),
    giveUp: (identifier, userKey, level, before) =>
      guarded(async () => {
        const _id = idOf(interestKey(identifier), userKey);
        await Rows.updateOne({ _id, level }, { $set: { level: before } });
        await Rows.updateOne({ _id }, { $pull: { told: level } });
      }),
    open: (after, limit) =>
      guarded(async () => {
        const groups = await Rows.aggregate<{ _id: string }>([
          {
            $match: { key: { $gt: after === null ? '' : interestKey(after) }, level: { $ne: 'confirmed' } },
          },
          { $group: { _id: '$key' } },
          { $sort: { _id: 1 } },
          { $limit: limit },
        ]);
        return groups.flatMap(({ _id }) => identifierOfKey(_id) ?? []);
      }),
    setWanted: (account, userKey, wanted, at) =>
      guarded(async () => {
        const update = { $set: { account, wanted, at } };
        await NoWarnings.updateOne({ _id: userKey, at: { $lte: at } }, update, { upsert: true }).catch(
          async (error: unknown) => {
            // There is one already: newer than this, or made in the same moment.
            if (!isDuplicate(error)) throw error;
            await NoWarnings.updateOne({ _id: userKey, at: { $lte: at } }, update);
          },
        );
      }),
    unwanted: (userKeys) =>
      guarded(async () => {
        const docs = await NoWarnings.find({ _id: { $in: [...userKeys] }, wanted: false }).lean<
          NoWarningsDoc[]
        >();
        return new Set(docs.map(({ _id }) => _id));
      }),
    deleteOlderThan: (before) =>
      guarded(async () => (await Rows.deleteMany({ at: { $lt: before } })).deletedCount),
    erase: (userKey) =>
      guarded(async () => {
        await NoWarnings.deleteOne({ _id: userKey });
        return (await Rows.deleteMany({ userKey })).deletedCount;
      }),
  };
}

function decode({ key, userKey, account, sealedUser, at, how, level }: InterestDoc): Interest[] {
  const identifier = identifierOfKey(key);
  return identifier === null ? [] : [{ identifier, userKey, account, sealedUser, at, how, level }];
}
