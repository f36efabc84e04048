import { bandsOf } from '../../reports/bands.js';
import type { Report } from '../../reports/index.js';
import { keyOf } from './documents.js';
import type { ReportDoc } from './report-schemas.js';

/** By way of JSON, as in the other engine: what a date or undefined becomes must not differ. */
export function reportToDoc(report: Report): ReportDoc {
  const { id, ...rest } = JSON.parse(JSON.stringify(report)) as Report;
  return {
    _id: id,
    ...rest,
    suspectKeys: [...new Set(report.suspects.map(keyOf))],
    bands: bandsOf(report.fingerprint),
    ...(report.outbox.length === 0 ? {} : { outboxAt: report.updatedAt }),
  };
}

export function reportFromDoc(doc: ReportDoc): Report {
  const { _id, suspectKeys: _keys, bands: _bands, outboxAt: _at, ...rest } = doc;
  return { id: _id, ...rest };
}
