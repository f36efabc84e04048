import { identifierKey } from '../../identifiers/index.js';
import type { Report } from '../../reports/index.js';
import type { ReviewTools } from '../tools.js';

const OWN = 100;
const SIMILAR = 50;
const SIMILAR_MS = 180 * 86_400_000;

/**
 * Whether somebody may be of the reporter's circle (同一群举报人): they reported the item's number, tell a similar
 * story, or ever reported a number that this reporter reported too. Wide on purpose: somebody else can judge.
 * Errors: store_unavailable
 */
export async function sameCircle(
  { reports }: Pick<ReviewTools, 'reports'>,
  panelist: string,
  own: readonly Report[],
  report: Report,
): Promise<boolean> {
  if (report.reporterKey === panelist) return true;
  const mine = new Set(own.flatMap(({ suspects }) => suspects.map(identifierKey)));
  const theirs = [report, ...(await reports.ofReporter(report.reporterKey, OWN))];
  if (theirs.some(({ suspects }) => suspects.some((one) => mine.has(identifierKey(one))))) return true;
  const near = await reports.similar(report.fingerprint, report.createdAt - SIMILAR_MS, SIMILAR);
  return near.some(({ reporterKey }) => reporterKey === panelist);
}

/** The panelist's own reports, read once for many items. */
export const ownReports = (
  { reports }: Pick<ReviewTools, 'reports'>,
  panelist: string,
): Promise<readonly Report[]> => reports.ofReporter(panelist, OWN);
