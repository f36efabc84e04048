import { identifierKey } from '../identifiers/index.js';
import { assess } from './assess.js';
import { isSettled, planRepair, type RepairPlan } from './repair-plan.js';
import { VERIFICATION_JOBS, type VerificationTools } from './tools.js';
import { createVerifyReport, writeEvidence } from './verify-report.js';

/** A reporter under the pseudonym of the reports (`reporterKeyOf`). */
export interface ReporterRef {
  readonly account: string;
  readonly reporterKey: string;
}

export interface Repaired extends RepairPlan {
  /** Messages that were asked for (`notify.correction`). */
  readonly corrections: number;
}

export type RepairReporter = (reporter: ReporterRef) => Promise<Repaired>;

/**
 * Suspends a reporter (停用举报人): everything they touched becomes as if they had never reported. Their evidence
 * is taken back, reports that were compared with theirs or rested on them are weighed and decided again, and
 * people who reported an identifier whose verdict changes are told. Can be repeated, also after having been
 * cut off: corrections are asked for before anything is changed.
 * Errors: store_unavailable · store_conflict
 */
export const createSuspendReporter = (tools: VerificationTools): RepairReporter => repairer(tools, true);

/** Takes a suspension back (恢复举报人), with everything that followed from it. Errors as above. */
export const createRestoreReporter = (tools: VerificationTools): RepairReporter => repairer(tools, false);

function repairer(tools: VerificationTools, suspended: boolean): RepairReporter {
  const { reporters, reports, blacklist, clock } = tools;
  const verify = createVerifyReport(tools);
  return async ({ account, reporterKey }) => {
    const plan = await planRepair(tools, { reporterKey, suspended });
    const corrections = await askForCorrections(tools, plan);
    await reporters.getOrNew(account, reporterKey, clock());
    await reporters.update(reporterKey, (record) =>
      (record.suspendedAt !== null) === suspended
        ? null
        : { ...record, suspendedAt: suspended ? clock() : null },
    );
    // All evidence first: decisions look at what is said by everybody.
    for (const { id } of plan.weighed) {
      const report = await reports.get(id);
      if (report && !isSettled(report))
        await writeEvidence(blacklist, (await assess(tools, report)).evidence);
    }
    for (const { id } of plan.decided) await verify(id, true);
    return { ...plan, corrections };
  };
}

/**
 * Reporters are told by way of their report, those who asked by src/interest. Keys hold the change, so that a repeated repair brings no second message.
 */
async function askForCorrections(
  { queue, levelChanged, clock }: VerificationTools,
  plan: RepairPlan,
): Promise<number> {
  let asked = 0;
  for (const { identifier, before, after } of plan.changes) {
    // Those who only asked; the job waits until the change is written.
    await levelChanged?.({
      identifier,
      before,
      after,
      cause: `repair:${plan.suspension.reporterKey}:${clock()}`,
      reporters: false,
    });
    const key = identifierKey(identifier);
    for (const { id, reporterKey, sealedReporter, status, suspects } of plan.decided) {
      if (reporterKey === plan.suspension.reporterKey || sealedReporter === '' || status === 'withdrawn')
        continue;
      if (!suspects.some((suspect) => identifierKey(suspect) === key)) continue;
      await queue.enqueue(
        VERIFICATION_JOBS.correction,
        { v: 1, reportId: id, identifier, before, after },
        { key: `correction:${id}:${key}:${before}:${after}` },
      );
      asked += 1;
    }
  }
  return asked;
}
