import { bandsOf, distance } from '../../reports/bands.js';
import type { Report, ReportFilter, ReportStore } from '../../reports/index.js';
import { REPORT_STATUSES } from '../../reports/model.js';
import { keyOf } from './documents.js';
import { guarded } from './errors.js';
import { reportFromDoc } from './report-documents.js';
import type { ReportDoc, ReportModels } from './report-schemas.js';

const PAGE_ROWS = 200;
/** Reports of one band that are compared; a band of a common text can hold very many. */
const BAND_ROWS = 500;
const NEWEST = { createdAt: -1, _id: -1 } as const;

type Reading = Omit<ReportStore, 'submit' | 'update' | 'clearOutbox'>;
type Query = Readonly<Record<string, unknown>>;

/** The half of the store that only reads. */
export function createReportReader({ Report: Model }: ReportModels): Reading {
  const one = (query: Query): Promise<Report | null> =>
    guarded(async () => {
      const doc = await Model.findOne(query).lean<ReportDoc>();
      return doc ? reportFromDoc(doc) : null;
    });

  const some = (query: Query, sort: Record<string, 1 | -1>, limit: number): Promise<Report[]> =>
    guarded(async () => {
      if (limit < 1) return [];
      const docs = await Model.find(query).sort(sort).limit(Math.floor(limit)).lean<ReportDoc[]>();
      return docs.map(reportFromDoc);
    });

  return {
    get: (id) => one({ _id: id }),
    byNumber: (account, number) => one({ account, number }),
    byEffect: (effectKey) => one({ effectKey }),
    ofReporter: (reporterKey, limit) => some({ reporterKey }, NEWEST, limit),
    ofIdentifier: (identifier, limit) => some({ suspectKeys: keyOf(identifier) }, NEWEST, limit),
    withOutbox: (limit) => some({ outboxAt: { $gt: 0 } }, { outboxAt: 1 }, limit),
    list: (filter, limit) => some(queryOf(filter), NEWEST, limit),

    similar: (fingerprint, since, limit) =>
      guarded(async () => {
        const found = new Map<string, { id: string; at: number; far: number }>();
        for (const band of bandsOf(fingerprint)) {
          const near = await Model.find(
            { bands: band, createdAt: { $gte: since } },
            { fingerprint: 1, createdAt: 1 },
          )
            .sort(NEWEST)
            .limit(BAND_ROWS)
            .lean<ReportDoc[]>();
          for (const doc of near) {
            const far = distance(fingerprint, doc.fingerprint);
            found.set(doc._id, { id: doc._id, at: doc.createdAt, far });
          }
        }
        const nearest = [...found.values()]
          .sort((a, b) => a.far - b.far || b.at - a.at || (a.id < b.id ? 1 : -1))
          .slice(0, Math.max(0, Math.floor(limit)));
        if (nearest.length === 0) return [];
        const ids = nearest.map(({ id }) => id);
        const docs = await Model.find({ _id: { $in: ids } }).lean<ReportDoc[]>();
        const byId = new Map(docs.map((doc) => [doc._id, doc]));
        return ids.flatMap((id) => {
          const doc = byId.get(id);
          return doc ? [reportFromDoc(doc)] : [];
        });
      }),

    async *all() {
      let last = '';
      for (;;) {
        const page = await some({ _id: { $gt: last } }, { _id: 1 }, PAGE_ROWS);
        for (const report of page) {
          last = report.id;
          yield report;
        }
        if (page.length < PAGE_ROWS) return;
      }
    },
  };
}

/** Always bounds `createdAt`: without any filter a server may sort the whole collection. */
function queryOf({ account, status, scheme, since, before, after }: ReportFilter): Query {
  // All statuses by name: the type's index holds them before the time, and the server merges them in order.
  const statuses = scheme === undefined ? undefined : { $in: [...REPORT_STATUSES] };
  const named = {
    ...(account === undefined ? {} : { account }),
    ...(scheme === undefined ? {} : { scheme }),
    ...(status === undefined && statuses === undefined ? {} : { status: status ?? statuses }),
  };
  const start = since ?? 0;
  const end = before ?? Number.MAX_SAFE_INTEGER;
  if (after === undefined || after.createdAt >= end)
    return { ...named, createdAt: { $gte: start, $lt: end } };
  const { createdAt, id } = after;
  return {
    ...named,
    createdAt: { $gte: start, $lte: createdAt },
    $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: id } }],
  };
}
