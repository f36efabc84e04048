import { TxwzError } from '../core/errors.js';
import { followJob } from './follow-case.js';
import type { Case, CaseNews, CaseState } from './model.js';
import type { CaseActor, CaseTools } from './tools.js';
import { moveCase, requireTold } from './transitions.js';

const FIELD = 60;

/** What an officer fills in; each verb takes the part that it needs. */
export interface CaseForm {
  readonly officer?: string;
  readonly unit?: string;
  readonly policeNumber?: string;
  /** For the desk, not for the reporters. */
  readonly note?: string;
}

export type ChangeCase = (actor: CaseActor, id: string, form: CaseForm) => Promise<Case>;

/** The verbs that take a case further. The same verb again changes nothing, but brings unfinished news out. */
export interface CaseVerbs {
  /** 移交线索. Needs unit and officer. */
  readonly handOver: ChangeCase;
  /** 立案. Needs the number at the police. */
  readonly open: ChangeCase;
  /** 破案 */
  readonly solve: ChangeCase;
  /** 奖励: of a solved case; its reporters hear that a reward is due. */
  readonly reward: ChangeCase;
  /** 结束, also without a result. The reporters hear nothing more. */
  readonly close: ChangeCase;
}

const tidy = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, FIELD);

/**
 * Makes the verbs. Each is one write of the case with the news for its reporters; the reports follow by the job
 * `cases.follow`, so a stop in between loses nobody's message.
 * Errors: case_unknown · case_state_invalid · case_incomplete · store_unavailable
 */
export function createCaseVerbs(tools: Pick<CaseTools, 'cases' | 'queue' | 'audit' | 'clock'>): CaseVerbs {
  const { cases, queue, audit, clock } = tools;

  const verb =
    (action: string, change: (held: Case, form: Required<CaseForm>, by: string) => Case | null): ChangeCase =>
    async (actor, id, given) => {
      const form = {
        officer: tidy(given.officer),
        unit: tidy(given.unit),
        policeNumber: tidy(given.policeNumber),
        note: tidy(given.note),
      };
      let changed = false;
      const stored = await cases.update(id, (held) => {
        if (actor.account !== null && actor.account !== held.account) throw new TxwzError('case_unknown');
        const next = change(held, form, actor.id);
        changed = next !== null;
        return next;
      });
      if (stored === null) throw new TxwzError('case_unknown');
      if (stored.news !== null) await queue.enqueue(...followJob(stored));
      if (changed) {
        await audit({
          actor: actor.id,
          account: stored.account,
          action: `case.${action}`,
          subject: `case:${stored.number}`,
          detail: { state: stored.state, reports: stored.reportIds.length },
        });
      }
      return stored;
    };

  const move = (
    state: CaseState,
    needs: readonly ('officer' | 'unit' | 'policeNumber')[],
    news: (form: Required<CaseForm>) => Omit<CaseNews, 'key'> | null,
  ) =>
    verb(state, (held, form, by) => {
      const filled = Object.fromEntries(needs.map((name) => [name, form[name] || held[name]]));
      const missing = needs.filter((name) => !filled[name]);
      if (held.state !== state && missing.length > 0)
        throw new TxwzError('case_incomplete', { detail: missing.join(', ') });
      return moveCase(
        held,
        state,
        { at: clock(), by, note: form.note },
        filled,
        news({ ...form, ...filled }),
      );
    });

  return {
    handOver: move('handed_over', ['unit', 'officer'], ({ unit }) => ({
      status: 'handed_over',
      reason: `你举报的线索已移交${unit}。`,
    })),
    open: move('opened', ['policeNumber'], () => ({
      status: 'case_opened',
      reason: '你举报的线索，警方已立案。',
    })),
    solve: move('solved', [], () => ({
      status: 'case_solved',
      reason: '你举报的线索帮警方破了案，谢谢你。',
    })),
    reward: verb('reward', (held, form, by) => {
      if (held.history.some(({ what }) => what === 'rewarded')) return null;
      requireTold(held);
      if (held.state !== 'solved')
        throw new TxwzError('case_state_invalid', { detail: `${held.state} → rewarded` });
      const at = clock();
      return {
        ...held,
        history: [...held.history, { what: 'rewarded', at, by, note: form.note }],
        news: {
          status: 'rewarded',
          reason: '你的举报帮助破案，可以领取奖励，警方会联系你。奖励不收任何费用。',
          key: `case:${held.id}:rewarded`,
        },
        updatedAt: at,
      };
    }),
    close: move('closed', [], () => null),
  };
}
