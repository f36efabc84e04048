import { counts, deltaOf, type Evidence } from '../blacklist/index.js';
import { type Identifier, identifierKey } from '../identifiers/index.js';
import type { Report, ReportStatus } from '../reports/index.js';
import { announceLevels } from './announce-levels.js';
import { type Assessment, assess } from './assess.js';
import { decide } from './decide.js';
import type { Outcome } from './model.js';
import { settle } from './settle.js';
import { PROVEN } from './standing.js';
import { supportAround } from './support.js';
import { VERIFICATION_JOBS, type VerificationTools } from './tools.js';

/** Statements about one identifier that a decision looks at; the newest of them. */
const STATEMENTS = 1_000;
/** Reports about the same identifier that are looked at again; the newest of them. */
const OTHERS = 400;
const WAITING: ReadonlySet<ReportStatus> = new Set(['verifying']);
/** Reports whose decision may rest on one that is gone. */
const OPEN: ReadonlySet<ReportStatus> = new Set(['verifying', 'adopted', 'merged', 'insufficient']);

export interface Verified {
  readonly report: Report;
  readonly outcomes: readonly Outcome[];
}

/** Null when there is no such report. */
export type VerifyReport = (reportId: string, alone?: boolean) => Promise<Verified | null>;

/**
 * Looks at a report (核实): checks, evidence, status, reporter's record, in this order. Every step is
 * repeatable and none depends on an earlier run having gone through, so a run may be cut off anywhere and
 * done again. When a report is adopted, those that waited for it are looked at again, and when one is
 * withdrawn, those that rested on it; `alone` leaves that out.
 * Errors: store_unavailable · store_conflict
 */
export function createVerifyReport(tools: VerificationTools): VerifyReport {
  const { reports, reporters, blacklist, queue } = tools;

  const outcomeOf = async (identifier: Identifier, { subject, findings }: Assessment): Promise<Outcome> => {
    const all = await blacklist.evidenceOf(identifier, STATEMENTS);
    const support = supportAround(identifier, all, subject.report.createdAt);
    const ruling = subject.entries.get(identifierKey(identifier))?.ruling;
    const holds = ruling && (ruling.expiresAt === null || ruling.expiresAt > subject.now);
    const known = holds ? ruling.level === 'confirmed' || ruling.level === 'suspect' : false;
    return decide(identifier, findings, support, known);
  };

  /** Asks for another look at the others' reports about these suspects. */
  const lookAgain = async (
    { id }: Report,
    suspects: readonly Identifier[],
    why: string,
    which: ReadonlySet<ReportStatus>,
  ): Promise<void> => {
    const ids = new Set<string>();
    for (const suspect of suspects)
      for (const other of await reports.ofIdentifier(suspect, OTHERS))
        if (which.has(other.status) && other.id !== id) ids.add(other.id);
    for (const reportId of ids) {
      const payload = { v: 1, reportId, alone: true };
      await queue.enqueue(VERIFICATION_JOBS.check, payload, { key: `check:${reportId}:${why}` });
    }
  };

  /** Decides on the evidence as it is, again where it grew while the decision was written down. */
  const decideAll = async (assessment: Assessment): Promise<{ report: Report; outcomes: Outcome[] }> => {
    const { report } = assessment.subject;
    const look = () => Promise.all(report.suspects.map((one) => outcomeOf(one, assessment)));
    for (let outcomes = await look(); ; ) {
      const settled = await settle(tools, assessment, outcomes);
      // Whoever adds evidence after this looks at the reports that wait, so one of the two sees the other.
      const again = settled.status === 'verifying' ? await look() : outcomes;
      if (again.every(({ outcome }, at) => outcome === outcomes[at]?.outcome))
        return { report: settled, outcomes };
      outcomes = again;
    }
  };

  const verify: VerifyReport = async (reportId, alone = false) => {
    const report = await reports.get(reportId);
    if (report === null) return null;
    // Without the person there is nothing new to find; what was decided stays.
    if (report.sealedReporter === '' && report.status !== 'received') return { report, outcomes: [] };
    await reporters.getOrNew(report.account, report.reporterKey, report.createdAt);
    const assessment = await assess(tools, report);
    await writeEvidence(blacklist, assessment.evidence);
    await announceLevels(tools, assessment, report.status === 'withdrawn');
    if (report.status === 'withdrawn') {
      if (!alone) await lookAgain(report, report.suspects, `withdrawn:${report.id}`, OPEN);
      return { report, outcomes: [] };
    }
    if (PROVEN.has(report.status)) return { report, outcomes: [] };
    const decided = await decideAll(assessment);
    const adopted = decided.outcomes.filter(({ outcome }) => outcome === 'promote');
    if (!alone && adopted.length > 0) {
      const suspects = adopted.map(({ identifier }) => identifier);
      await lookAgain(report, suspects, `seconded:${report.id}`, WAITING);
    }
    return decided;
  };

  return async (reportId, alone) => {
    const verified = await verify(reportId, alone);
    if (verified !== null) await tools.afterwards?.(verified);
    return verified;
  };
}

/** Adds what is new, replaces what is different. */
export async function writeEvidence(
  blacklist: VerificationTools['blacklist'],
  evidence: readonly Evidence[],
): Promise<void> {
  const fresh = evidence.filter(counts);
  const { added } = await blacklist.add(fresh.map((one) => ({ evidence: one, delta: deltaOf(one) })));
  if (added < evidence.length) await blacklist.revise(evidence);
}
