import { appealConfirmBody } from '../../../../templates/console/appeal-confirm.js';
import { type AppealOutcome, waits } from '../../../appeals/index.js';
import { TxwzError } from '../../../core/errors.js';
import { countConcerned } from '../../../interest/index.js';
import type { ConsoleRequest, ConsoleResult } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { findOwnAppeal } from './find.js';

/** As many reports as the decision looks at again. */
const REPORTS = 400;

/**
 * What a decision would change and who would hear of it, before it is made; nothing is written.
 * @throws appeal_status_invalid when it does not wait any more · store_unavailable
 */
export async function confirmPage(
  tools: ConsoleTools,
  request: ConsoleRequest,
  asked: { readonly id: string; readonly outcome: AppealOutcome; readonly reason: string },
): Promise<ConsoleResult> {
  const { storage, rawLookup, lookup, clock } = tools;
  const appeal = await findOwnAppeal(tools, request);
  if (!waits(appeal)) throw new TxwzError('appeal_status_invalid', { detail: appeal.status });
  const { identifier } = appeal;
  const [[raw], [shown], named] = await Promise.all([
    rawLookup([identifier]),
    lookup([identifier]),
    storage.reports.ofIdentifier(identifier, REPORTS),
  ]);
  const before = raw?.level ?? 'unknown';
  // What half a success leaves is only known once the reports were looked at again: at worst all hear of it.
  const told =
    asked.outcome === 'rejected'
      ? { people: 0, capped: false }
      : await countConcerned(
          { interest: storage.interest, clock },
          { identifier, before, after: 'cleared', reporters: false },
        );
  const reporters = named.filter(
    ({ sealedReporter, status }) => sealedReporter !== '' && status !== 'withdrawn',
  ).length;
  const body = appealConfirmBody({
    appeal,
    ...asked,
    before,
    shown: shown?.review ? null : (shown?.level ?? 'unknown'),
    reports: asked.outcome === 'rejected' ? 0 : reporters,
    told,
    csrf: request.csrf,
  });
  return { kind: 'page', title: '定这个结论会改变什么', body };
}
