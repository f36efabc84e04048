import type { KeyedHash } from '../../core/keyed-hash.js';
import { mask } from '../../identifiers/index.js';
import { findReportNumber, type ReportStore, reporterKeyOf } from '../../reports/index.js';
import type { ReporterStore } from '../../reputation/index.js';
import type { RepairPlan, RepairReporter, ReporterRef } from '../../verification/index.js';
import { type CliIo, EXIT } from '../io.js';

export interface ReporterDeps {
  readonly reports: Pick<ReportStore, 'byNumber' | 'ofReporter'>;
  readonly reporters: Pick<ReporterStore, 'get'>;
  readonly keyedHash: KeyedHash;
  readonly suspend: RepairReporter;
  readonly restore: RepairReporter;
  /** Told after something was changed: for the audit log. */
  readonly done: (reporterKey: string, changes: number) => Promise<void>;
  /** For `--dry-run`: what would change; writes nothing. */
  readonly plan: (reporterKey: string, suspended: boolean) => Promise<RepairPlan>;
}

export interface ReporterArgs {
  readonly account: string;
  readonly dryRun?: boolean;
  /** One JSON record instead of lines. */
  readonly json?: boolean;
}

/**
 * `txwz reporter suspend|restore USER`: takes everything that a person reported out of the verdicts, or puts
 * it back. USER is the number of one of their reports (`J7K-204`) or their openid.
 * @returns exit code: 0 done, 1 nobody of that name reported
 * @throws store_unavailable · store_conflict
 */
export async function runReporter(
  action: 'suspend' | 'restore',
  user: string,
  deps: ReporterDeps,
  io: Pick<CliIo, 'stdout' | 'stderr'>,
  args: ReporterArgs,
): Promise<number> {
  const reporter = await findReporter(user, args.account, deps);
  if (reporter === null) {
    io.stderr.write('nobody of that name has reported here: give a report number or an openid\n');
    return EXIT.failed;
  }
  const { dryRun = false, json } = args;
  const plan = dryRun
    ? await deps.plan(reporter.reporterKey, action === 'suspend')
    : await deps[action](reporter);
  if (!dryRun) await deps.done(reporter.reporterKey, plan.changes.length);
  io.stdout.write(
    json ? `${JSON.stringify(recordOf(action, dryRun, plan))}\n` : linesOf(action, dryRun, plan),
  );
  return EXIT.done;
}

async function findReporter(
  user: string,
  account: string,
  { reports, reporters, keyedHash }: ReporterDeps,
): Promise<ReporterRef | null> {
  const reporterKey = reporterKeyOf(keyedHash, { account, user });
  const known = (await reporters.get(reporterKey)) ?? (await reports.ofReporter(reporterKey, 1))[0];
  if (known) return { account, reporterKey };
  const number = findReportNumber(user);
  const report = number === null ? null : await reports.byNumber(account, number);
  return report && { account, reporterKey: report.reporterKey };
}

const recordOf = (action: string, dryRun: boolean, { own, weighed, decided, changes }: RepairPlan) => ({
  action,
  dryRun,
  reports: own.length,
  weighedAgain: weighed.length - own.length,
  decidedAgain: decided.length - own.length,
  changes: changes.map(({ identifier, before, after }) => ({ ...identifier, before, after })),
});

function linesOf(action: string, dryRun: boolean, plan: RepairPlan): string {
  const { reports, weighedAgain, decidedAgain } = recordOf(action, dryRun, plan);
  const head = dryRun ? `${action}: what would change (nothing was written)` : `${action}: done`;
  const lines = [
    head,
    `  reports of this person     ${reports}`,
    `  others weighed again       ${weighedAgain}`,
    `  others decided again       ${decidedAgain}`,
    `  verdicts that change       ${plan.changes.length}`,
    ...plan.changes.map(
      ({ identifier, before, after }) => `    ${identifier.type} ${mask(identifier)}  ${before} → ${after}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
