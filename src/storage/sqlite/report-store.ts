import { TxwzError } from '../../core/errors.js';
import type { Report, ReportStore } from '../../reports/index.js';
import type { Connection } from './connection.js';
import { createReportReader } from './read-reports.js';
import { createReportWriter } from './write-report.js';

/**
 * Reports in the embedded store. Changes that are asked for at the same time share a transaction: a commit
 * costs a flush to the disk, however much it holds. An update reads and writes inside one transaction, so
 * that it never meets a conflict.
 */
export function createReportStore(connection: Connection): ReportStore {
  const { change } = connection;
  const writer = createReportWriter(connection);

  const update: ReportStore['update'] = async (id, edit) => {
    // A fault in `edit` is carried out by hand: thrown inside, it would undo the changes of others too.
    const result = await change((): { report: Report | null } | { fault: unknown } => {
      const held = writer.findById(id);
      if (held === null) return { report: null };
      let next: Report | null;
      try {
        next = edit(held.report);
      } catch (fault) {
        return { fault };
      }
      return { report: next === null ? held.report : writer.replace(held, next) };
    });
    if ('fault' in result) throw result.fault;
    return result.report;
  };

  return {
    ...createReportReader(connection),
    async submit(report) {
      const result = await change(() => writer.insert(report));
      if (result === 'taken') throw new TxwzError('store_conflict', { detail: 'report number taken' });
      return result;
    },
    update,
    async clearOutbox(id, keys) {
      await update(id, (report) => {
        const outbox = report.outbox.filter(({ key }) => !keys.includes(key));
        return outbox.length === report.outbox.length ? null : { ...report, outbox };
      });
    },
  };
}
