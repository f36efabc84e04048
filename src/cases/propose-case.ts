import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '../core/clock.js';
import { isTxwzError, TxwzError } from '../core/errors.js';
import { type Identifier, mask } from '../identifiers/index.js';
import type { Report } from '../reports/index.js';
import type { Case } from './model.js';
import type { CaseActor, CaseTools } from './tools.js';

const MOST_IDENTIFIERS = 20;
/** Reports of one identifier that a case takes along, newest first. */
const REPORTS_OF_ONE = 500;
const MOST_REPORTS = 2_000;
const TITLE = 100;
const TRIES = 20;
/** Nothing that can be handed over. */
const LEFT_OUT: ReadonlySet<Report['status']> = new Set(['withdrawn', 'rewarded', 'case_solved']);

export type ProposeCase = (
  actor: CaseActor,
  proposal: {
    readonly account: string;
    readonly identifiers: readonly Identifier[];
    readonly title?: string;
  },
) => Promise<{ readonly case: Case; readonly created: boolean }>;

/**
 * Proposes identifiers for a case (建议立案), with every report of the account that names one of them. An
 * identifier that an open case names already leads to that case.
 * Errors: case_empty · case_unknown for an account of others · store_unavailable
 */
export function createProposeCase({ cases, reports, audit, clock }: CaseTools): ProposeCase {
  return async (actor, { account, identifiers, title = '' }) => {
    if (actor.account !== null && actor.account !== account) throw new TxwzError('case_unknown');
    const named = identifiers.slice(0, MOST_IDENTIFIERS);
    const [first] = named;
    if (first === undefined) throw new TxwzError('case_empty');
    for (const identifier of named) {
      const known = await cases.openCaseOf(account, identifier);
      if (known) return { case: known, created: false };
    }
    const found = new Map<string, Report>();
    for (const identifier of named)
      for (const report of await reports.ofIdentifier(identifier, REPORTS_OF_ONE))
        if (report.account === account && !LEFT_OUT.has(report.status)) found.set(report.id, report);
    if (found.size === 0) throw new TxwzError('case_empty');
    const now = clock();
    const proposed: Case = {
      id: randomUUID(),
      number: '',
      account,
      title: title.trim().slice(0, TITLE) || `涉 ${mask(first)} 线索，${found.size} 条举报`,
      identifiers: named,
      reportIds: [...found.keys()].slice(0, MOST_REPORTS),
      state: 'proposed',
      officer: '',
      unit: '',
      policeNumber: '',
      history: [{ what: 'proposed', at: now, by: actor.id, note: `由 ${found.size} 条举报提出` }],
      news: null,
      createdAt: now,
      updatedAt: now,
      version: 1,
    };
    const stored = await addWithNumber(proposed);
    await audit({
      actor: actor.id,
      account,
      action: 'case.propose',
      subject: `case:${stored.number}`,
      detail: { identifiers: named.length, reports: stored.reportIds.length },
    });
    return { case: stored, created: true };
  };

  async function addWithNumber(proposed: Case): Promise<Case> {
    const year = new Date(proposed.createdAt + 8 * HOUR_MS).getUTCFullYear();
    for (let tries = 0; ; tries += 1) {
      const serial = (await cases.countNumbers(proposed.account, `${year}-`)) + 1 + tries;
      const numbered = { ...proposed, number: `${year}-${String(serial).padStart(4, '0')}` };
      try {
        await cases.add(numbered);
        return numbered;
      } catch (error) {
        if (!isTxwzError(error, 'store_conflict') || tries >= TRIES) throw error;
      }
    }
  }
}
