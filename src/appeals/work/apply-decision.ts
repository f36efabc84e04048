import {
  type BlacklistStore,
  deltaOf,
  type Evidence,
  type Level,
  type Lookup,
} from '../../blacklist/index.js';
import { type Identifier, identifierKey } from '../../identifiers/index.js';
import type { LevelChanged } from '../../interest/index.js';
import type { Worker } from '../../queue/port.js';
import type { Report, ReportStore } from '../../reports/index.js';
import { APPEAL_JOBS } from '../jobs.js';
import type { Appeal, Decision } from '../model.js';
import type { AppealStore } from '../store.js';
import { appealWorker, payloadOf } from './worker.js';

const shape = payloadOf({});
/** Reports of the identifier that are looked at again; the newest of them. */
const REPORTS = 400;
/** A reviewer's word weighs as much as one statement may. */
const WEIGHT = 10;

/** The verdict on what a report named has changed. */
export interface Correction {
  readonly reportId: string;
  readonly identifier: Identifier;
  readonly before: Level;
  readonly after: Level;
}

export interface ApplyDecisionParts {
  readonly appeals: Pick<AppealStore, 'get'>;
  readonly blacklist: Pick<BlacklistStore, 'add' | 'find' | 'rule'>;
  readonly reports: Pick<ReportStore, 'ofIdentifier'>;
  /** Verdicts without any appeal. */
  readonly lookup: Lookup;
  /** Looks at a report again, and at no other. */
  readonly verify: (reportId: string) => Promise<unknown>;
  /** Asks for a correction to be brought to the reporter of a report, once for each `key`. */
  readonly correct: (correction: Correction, key: string) => Promise<unknown>;
  /** Told for the people who only asked; left out where nobody is to be warned. */
  readonly levelChanged?: LevelChanged;
}

/**
 * Worker of `appeal.apply`: carries a decision out, whole however often it is cut off.
 * - `cleared`: a ruling `cleared`; reports from before it become insufficient through verification.
 * - `partly`: a list's or reviewer's ruling is lifted and a heavy statement on the other side stands beside the
 *   reports, so that the level falls as far as they allow; they are decided again.
 * - `rejected`: nothing; the mark shows again because the appeal is over.
 * Everybody whose report named the identifier is told when the verdict changed.
 */
export function createApplyDecision(parts: ApplyDecisionParts): Worker<{ appealId: string }> {
  const { appeals, blacklist, reports, lookup, verify } = parts;

  const write = async ({ id, identifier }: Appeal, decision: Decision): Promise<void> => {
    const { outcome, at, reason, by } = decision;
    const cleared = { level: 'cleared', at, by: 'appeal', reason, expiresAt: null } as const;
    const evidence: Evidence = {
      id: `appeal:${id}`,
      identifier,
      kind: 'legit',
      weight: WEIGHT,
      scheme: null,
      source: 'appeal',
      origin: `appeal:${id}`,
      at,
      note: `${outcome} by ${by}: ${reason}`,
      ruling: outcome === 'cleared' ? cleared : null,
    };
    await blacklist.add([{ evidence, delta: deltaOf(evidence) }]);
    if (outcome !== 'partly') return;
    const [entry] = await blacklist.find([identifier]);
    // What was ruled after the decision stays.
    if (entry?.ruling && entry.ruling.at <= at) await blacklist.rule(identifier, null);
  };

  const correct = async (appeal: Appeal, { before }: Decision, named: readonly Report[]): Promise<void> => {
    const { identifier } = appeal;
    const [verdict] = await lookup([identifier]);
    const after = verdict?.level ?? before;
    if (after === before) return;
    const cause = `appeal:${appeal.id}`;
    await parts.levelChanged?.({ identifier, before, after, cause, reporters: false });
    for (const { id, sealedReporter, status } of named) {
      if (sealedReporter === '' || status === 'withdrawn') continue;
      await parts.correct(
        { reportId: id, identifier, before, after },
        `correction:${id}:${identifierKey(identifier)}:${appeal.id}`,
      );
    }
  };

  return appealWorker(
    APPEAL_JOBS.apply,
    shape,
    async ({ appealId }) => {
      const appeal = await appeals.get(appealId);
      const decision = appeal?.decision;
      if (!appeal || !decision || decision.outcome === 'rejected') return;
      await write(appeal, decision);
      const named = await reports.ofIdentifier(appeal.identifier, REPORTS);
      for (const { id } of named) await verify(id);
      await correct(appeal, decision, named);
    },
    5 * 60_000,
  );
}
