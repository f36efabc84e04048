import type { Evidence } from '../blacklist/index.js';
import { identifierKey } from '../identifiers/index.js';
import type { Report } from '../reports/index.js';
import { weigh } from './decide.js';
import { gather, type Suspension } from './gather.js';
import type { Finding, Subject } from './model.js';
import type { VerificationTools } from './tools.js';

/** What a look at a report says, before anything is written. */
export interface Assessment {
  readonly subject: Subject;
  readonly findings: readonly Finding[];
  /** One for each suspect; a weight below zero where it may not count (`BlacklistStore.revise`). */
  readonly evidence: readonly Evidence[];
}

const evidenceId = (reportId: string): string => `report:${reportId}`;

/** Gathers, runs all checks and weighs. Writes nothing. @throws store_unavailable */
export async function assess(
  tools: VerificationTools,
  report: Report,
  suspension?: Suspension,
): Promise<Assessment> {
  const subject = await gather(tools, report, suspension);
  const findings: Finding[] = [];
  for (const check of tools.checks) findings.push(...(await check.run(subject)));
  return {
    subject,
    findings,
    evidence: report.suspects.map((suspect) => evidenceOf(report, suspect, findings)),
  };
}

function evidenceOf(
  report: Report,
  identifier: Evidence['identifier'],
  findings: readonly Finding[],
): Evidence {
  const { weight, origin } = weigh(identifier, findings);
  const counted = weight > 0 && report.status !== 'withdrawn';
  return {
    id: evidenceId(report.id),
    identifier,
    kind: 'bad',
    // Taken back, not forgotten.
    weight: counted ? weight : -1,
    scheme: report.scheme,
    source: 'report',
    origin: origin ?? report.reporterKey,
    at: report.createdAt,
    note: findings
      .filter((one) => one.identifier === null || identifierKey(one.identifier) === identifierKey(identifier))
      .map(({ check, effect }) => `${check}:${effect}`)
      .join(' '),
    ruling: null,
  };
}
