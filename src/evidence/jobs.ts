import { REPORT_JOBS } from '../reports/index.js';

/** The jobs around evidence: what reports ask for, and what comes of it. Every payload carries `v`. */
export const EVIDENCE_JOBS = {
  /** `{v: 1, reportId, mediaId}` */
  fetch: REPORT_JOBS.fetch,
  /** `{v: 1, reportId, sha256: [...]}` */
  erase: REPORT_JOBS.eraseEvidence,
  /**
   * `{v: 1, reportId, mediaIds}`: tell the reporter what was found in these media and ask whether it belongs to the
   * case (`found` with `confirmed: null`), and which could not be taken and why (`reason`). Read the report as it is
   * then: it may be answered already.
   */
  notify: 'notify.evidence',
} as const;
