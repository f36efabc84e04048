import type { ReporterRecord, ReporterStore } from '../../reputation/index.js';
import { untilFirst } from './compare-and-set.js';
import { guarded, isDuplicate } from './errors.js';
import type { ReporterDoc, ReportModels } from './report-schemas.js';

/** Marks of one kind and outcome, added up by the server. */
interface Sum {
  readonly _id: { readonly kind: string; readonly outcome: string };
  readonly count: number;
  readonly points: number;
}

/** Reporters as documents of MongoDB; their counters are added up when they are read. */
export function createReporterStore({ Reporter, ReporterMark }: ReportModels): ReporterStore {
  const withCounters = async (doc: ReporterDoc): Promise<ReporterRecord> => {
    const sums = await ReporterMark.aggregate<Sum>([
      { $match: { reporterKey: doc._id } },
      {
        $group: {
          _id: { kind: '$kind', outcome: '$outcome' },
          count: { $sum: 1 },
          points: { $sum: '$points' },
        },
      },
    ]);
    return decode(doc, sums);
  };

  const find = async (key: string): Promise<ReporterRecord | null> => {
    const doc = await Reporter.findById(key).lean<ReporterDoc>();
    return doc ? withCounters(doc) : null;
  };

  return {
    get: (key) => guarded(() => find(key)),
    getOrNew: (account, key, now) =>
      guarded(async () => {
        const known = await find(key);
        if (known) return known;
        const blank: ReporterDoc = {
          _id: key,
          account,
          firstAt: now,
          suspendedAt: null,
          contactVerified: false,
          panelist: false,
          badges: [],
          version: 1,
        };
        await Reporter.collection.insertOne(blank as never).catch((error: unknown) => {
          // Made by somebody else in the same moment: then theirs is the record.
          if (!isDuplicate(error)) throw error;
        });
        return (await find(key)) ?? withCounters(blank);
      }),
    update: (key, change) =>
      untilFirst('reporter', () =>
        guarded(async () => {
          const held = await find(key);
          if (held === null) return null;
          const next = change(held);
          if (next === null) return held;
          const { suspendedAt, contactVerified, panelist, badges } = next;
          const result = await Reporter.updateOne(
            { _id: key, version: held.version },
            { $set: { suspendedAt, contactVerified, panelist, badges }, $inc: { version: 1 } },
          );
          if (result.matchedCount === 0) return 'overtaken';
          const version = held.version + 1;
          return { ...held, suspendedAt, contactVerified, panelist, badges: [...badges], version };
        }),
      ),
    mark: (key, { kind, key: of, outcome, points, at }) =>
      guarded(async () => {
        const newer = { _id: `${key}\n${kind}\n${of}`, at: { $lte: at } };
        const update = { $set: { reporterKey: key, kind, outcome, points, at } };
        await ReporterMark.updateOne(newer, update, { upsert: true }).catch(async (error: unknown) => {
          // There is one already: newer than this, or made in the same moment and perhaps older.
          if (!isDuplicate(error)) throw error;
          await ReporterMark.updateOne(newer, update);
        });
      }),
    suspended: (account) =>
      guarded(async () => {
        const query = { suspendedAt: { $gte: 0 }, ...(account === undefined ? {} : { account }) };
        const docs = await Reporter.find(query).sort({ suspendedAt: -1, _id: 1 }).lean<ReporterDoc[]>();
        return Promise.all(docs.map(withCounters));
      }),
    erase: (key) =>
      guarded(async () => {
        await ReporterMark.deleteMany({ reporterKey: key });
        if ((await Reporter.deleteOne({ _id: key, suspendedAt: null })).deletedCount > 0) return true;
        const held = await Reporter.findById(key).lean<ReporterDoc>();
        if (!held) return false;
        const blank = { firstAt: held.suspendedAt, contactVerified: false, panelist: false, badges: [] };
        await Reporter.updateOne({ _id: key }, { $set: blank, $inc: { version: 1 } });
        return true;
      }),
  };
}

function decode(doc: ReporterDoc, sums: readonly Sum[]): ReporterRecord {
  const count = (kind: string, outcome?: string): number =>
    sums
      .filter(({ _id }) => _id.kind === kind && (outcome === undefined || _id.outcome === outcome))
      .reduce((total, sum) => total + sum.count, 0);
  return {
    reporterKey: doc._id,
    account: doc.account,
    firstAt: doc.firstAt,
    reports: count('report'),
    adopted: count('report', 'adopted'),
    rejected: count('report', 'rejected'),
    contactVerified: doc.contactVerified,
    suspendedAt: doc.suspendedAt,
    points: sums.reduce((total, sum) => total + sum.points, 0),
    badges: doc.badges,
    panelist: doc.panelist,
    votes: count('vote'),
    votesRight: count('vote', 'right'),
    version: doc.version,
  };
}
