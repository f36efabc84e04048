import { isTxwzError } from '../core/errors.js';
import { identifierKey, KINDS } from '../identifiers/index.js';
import { decidedByPerson, isExpired, type Report, type Step } from '../reports/index.js';
import { ADOPTED_POINTS } from '../reputation/index.js';
import type { Assessment } from './assess.js';
import type { Outcome } from './model.js';
import type { VerificationTools } from './tools.js';

type Tools = Pick<VerificationTools, 'changeStatus' | 'reporters' | 'reports' | 'clock'>;

/**
 * Takes the report to what follows from its outcomes and writes that into the reporter's record. What a person
 * decided stands, and so does the end of a report that waited in vain; only a suspension goes before.
 */
export async function settle(
  tools: Tools,
  { subject, findings }: Assessment,
  outcomes: readonly Outcome[],
): Promise<Report> {
  const { report, judgement, reporter } = subject;
  const step =
    reporter.suspendedAt === null
      ? stepOf(report, outcomes, mergedInto(subject, findings), judgement.risk)
      : PAUSED;
  if (step !== PAUSED && decidedByPerson(report)) return report;
  if (step.status === 'verifying' && isExpired(report)) return report;
  const settled = await take(tools, report, step === PAUSED ? step : { ...step, yields: true });
  // Withdrawn or taken up by the police meanwhile: that decides.
  if (settled.status !== step.status) return settled;
  const outcome = { adopted: 'adopted', insufficient: 'rejected' }[step.status as string] ?? 'open';
  await tools.reporters.mark(report.reporterKey, {
    kind: 'report',
    key: report.id,
    outcome: outcome as 'adopted' | 'rejected' | 'open',
    points: outcome === 'adopted' ? ADOPTED_POINTS : 0,
    at: tools.clock(),
  });
  return settled;
}

const PAUSED: Step = { status: 'insufficient', reason: '这条举报暂不采用。有不同意见，可以申诉。' };

/** The one report that all suspects of this one repeat; null when there is anything new in it. */
function mergedInto({ report }: Assessment['subject'], findings: Assessment['findings']): string | null {
  const first = new Map<string, string>();
  for (const { identifier, effect, of } of findings)
    if (effect === 'duplicate' && identifier && of) first.set(identifierKey(identifier), of);
  const targets = new Set(report.suspects.map((suspect) => first.get(identifierKey(suspect)) ?? null));
  const [target = null] = targets;
  return targets.size === 1 ? target : null;
}

function stepOf(
  { suspects }: Report,
  outcomes: readonly Outcome[],
  repeats: string | null,
  risk: 'high' | 'medium' | 'low',
): Step {
  const find = (which: Outcome['outcome']): Outcome | undefined =>
    outcomes.find(({ outcome }) => outcome === which);
  if (suspects.length === 0) {
    return risk === 'low'
      ? { status: 'verifying', reason: '已记下你说的经过，由人工看一看。' }
      : { status: 'verifying', reason: '已记下，和已知的套路很像，由人工核实。' };
  }
  if (outcomes.every(({ outcome }) => outcome === 'reject'))
    return { status: 'insufficient', reason: outcomes[0]?.reasons[0] ?? '还不能采用这条举报。' };
  if (repeats !== null)
    return { status: 'merged', mergedInto: repeats, reason: '你已举报过，这次并到上一条里一起处理。' };
  const promoted = find('promote');
  if (promoted) {
    const { name, mask } = KINDS[promoted.identifier.type];
    const reason = `${name} ${mask(promoted.identifier.value)} 已核实可疑，别人查询时会看到提醒。`;
    return { status: 'adopted', reason };
  }
  if (find('review')) return { status: 'verifying', reason: '已记下，还要人工看一看。' };
  return { status: 'verifying', reason: '已记下，别人查询时会看到有人标记；有别人印证就会采纳。' };
}

/** Merged and repeated steps go by way of `verifying`. */
async function take(tools: Tools, report: Report, step: Step): Promise<Report> {
  if (report.status === step.status && report.mergedInto === (step.mergedInto ?? null)) return report;
  try {
    if (report.status === 'merged')
      await tools.changeStatus(report.id, {
        status: 'verifying',
        reason: '重新核实中。',
        yields: step.yields === true,
      });
    if (report.status === 'merged' && step.status === 'verifying') return await reread(tools, report);
    return await tools.changeStatus(report.id, step);
  } catch (error) {
    if (!isTxwzError(error, 'report_status_invalid')) throw error;
    return reread(tools, report);
  }
}

const reread = async ({ reports }: Tools, report: Report): Promise<Report> =>
  (await reports.get(report.id)) ?? report;
