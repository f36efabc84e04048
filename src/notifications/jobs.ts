import { EVIDENCE_JOBS } from '../evidence/index.js';
import { INTEREST_JOBS } from '../interest/index.js';
import { REPORT_JOBS } from '../reports/index.js';
import { VERIFICATION_JOBS } from '../verification/index.js';

/** The messages that others ask for; their payloads are described where they are made. */
export const NOTIFICATION_JOBS = {
  status: REPORT_JOBS.notify,
  evidence: EVIDENCE_JOBS.notify,
  correction: VERIFICATION_JOBS.correction,
  secondHit: INTEREST_JOBS.secondHit,
  warn: INTEREST_JOBS.warn,
} as const;
