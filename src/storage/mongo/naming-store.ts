import type { NamedReport, NamingStore } from '../../reports/index.js';
import { keyOf } from './documents.js';
import { guarded } from './errors.js';
import type { ReportDoc, ReportModels } from './report-schemas.js';

const NEWEST = { createdAt: -1, _id: -1 } as const;
const FIELDS = {
  number: 1,
  account: 1,
  status: 1,
  scheme: 1,
  lossFen: 1,
  suspects: 1,
  createdAt: 1,
} as const;
/** Reports of one identifier that are looked through for those of one account. */
const LOOKED_THROUGH = 5_000;

function decode({
  _id,
  number,
  account,
  status,
  scheme,
  lossFen,
  suspects,
  createdAt,
}: ReportDoc): NamedReport {
  return { id: _id, number, account, status, scheme, lossFen, suspects, createdAt };
}

/** Reports by what they name, on the indexes of reports. */
export function createNamingStore({ Report: Model }: ReportModels): NamingStore {
  const some = async (query: object, limit: number): Promise<NamedReport[]> => {
    if (limit < 1) return [];
    const found = Model.find(query, FIELDS).sort(NEWEST).limit(Math.floor(limit));
    return (await found.lean<ReportDoc[]>()).map(decode);
  };

  return {
    of: (identifier, { account, upTo }, limit) =>
      guarded(async () => {
        const query = {
          suspectKeys: keyOf(identifier),
          createdAt: { $lte: upTo ?? Number.MAX_SAFE_INTEGER },
        };
        if (account === undefined) return some(query, limit);
        const found: NamedReport[] = [];
        const rows = Model.find(query, FIELDS)
          .sort(NEWEST)
          .limit(LOOKED_THROUGH)
          .lean<ReportDoc[]>()
          .cursor();
        for await (const doc of rows) {
          if (found.length >= limit) break;
          if (doc.account === account) found.push(decode(doc as unknown as ReportDoc));
        }
        return found;
      }),
    counts: (identifier, most) =>
      guarded(async () => {
        if (most < 1) return new Map();
        const groups = await Model.aggregate<{ _id: string; reports: number }>([
          { $match: { suspectKeys: keyOf(identifier) } },
          { $sort: NEWEST },
          { $limit: Math.floor(most) },
          { $group: { _id: '$account', reports: { $sum: 1 } } },
        ]);
        return new Map(groups.map(({ _id, reports }) => [_id, reports]));
      }),
    recent: ({ account, after }, limit) =>
      guarded(() => {
        const of = account === undefined ? {} : { account };
        if (after === undefined) return some({ ...of, createdAt: { $gte: 0 } }, limit);
        const { createdAt, id } = after;
        const older = [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: id } }];
        return some({ ...of, createdAt: { $lte: createdAt }, $or: older }, limit);
      }),
  };
}
