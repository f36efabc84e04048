import { TxwzError } from '../../core/errors.js';
import type { ReportStore } from '../../reports/index.js';
import { untilFirst } from './compare-and-set.js';
import { guarded, isDuplicate } from './errors.js';
import { createReportReader } from './read-reports.js';
import { reportFromDoc, reportToDoc } from './report-documents.js';
import type { ReportDoc, ReportModels } from './report-schemas.js';

/** Reports as documents of MongoDB: report, outbox and what finds it are one document. */
export function createReportStore(models: ReportModels): ReportStore {
  const { Report: Model } = models;
  const reader = createReportReader(models);

  const update: ReportStore['update'] = (id, change) =>
    untilFirst('report', () =>
      guarded(async () => {
        const doc = await Model.findById(id).lean<ReportDoc>();
        if (!doc) return null;
        const held = reportFromDoc(doc);
        const next = change(held);
        if (next === null) return held;
        const { account, number, createdAt, effectKey, version } = held;
        const fixed = { id, account, number, createdAt, effectKey, version: version + 1 };
        const stored = reportToDoc({ ...next, ...fixed });
        const result = await Model.collection.replaceOne({ _id: id as never, version }, stored as never);
        return result.matchedCount === 1 ? reportFromDoc(stored) : 'overtaken';
      }),
    );

  return {
    ...reader,
    submit: (report) =>
      guarded(async () => {
        const doc = reportToDoc(report);
        try {
          await Model.collection.insertOne(doc as never);
          return { report: reportFromDoc(doc), created: true };
        } catch (error) {
          if (!isDuplicate(error)) throw error;
        }
        // Which of the unique keys refused it is not in the answer of every server.
        const known = await reader.byEffect(report.effectKey);
        if (known) return { report: known, created: false };
        throw new TxwzError('store_conflict', { detail: 'report number taken' });
      }),
    update,
    async clearOutbox(id, keys) {
      await update(id, (report) => {
        const outbox = report.outbox.filter(({ key }) => !keys.includes(key));
        return outbox.length === report.outbox.length ? null : { ...report, outbox };
      });
    },
  };
}
