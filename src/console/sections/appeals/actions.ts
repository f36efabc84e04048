import { errorWords } from '../../../../templates/console/errors.js';
import { APPEAL_OUTCOMES, isReason } from '../../../appeals/index.js';
import { isTxwzError, TxwzError } from '../../../core/errors.js';
import { createAppealReview } from '../../../domain-tools.js';
import type { ConsoleRequest, ConsoleResult, ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { confirmPage } from './confirm.js';
import { findOwnAppeal } from './find.js';
import { appealPage } from './pages.js';

/** Accepting a document, and the decision. The verbs write the audit log themselves and tell the appellant. */
export function appealActions(tools: ConsoleTools): readonly ConsoleRoute[] {
  const { decide, acceptOwnership } = createAppealReview(tools);

  const act = (
    verb: string,
    notice: string,
    /** Returns a page where nothing was done yet. */
    work: (request: ConsoleRequest, id: string) => Promise<ConsoleResult | undefined>,
  ): ConsoleRoute => ({
    method: 'POST',
    path: `/console/appeals/:id/${verb}`,
    permission: 'appeals.decide',
    async handle(request): Promise<ConsoleResult> {
      const { id } = await findOwnAppeal(tools, request);
      try {
        const page = await work(request, id);
        if (page !== undefined) return page;
      } catch (error) {
        if (!isTxwzError(error) || !error.code.startsWith('appeal_')) throw error;
        const { title, text } = errorWords(error);
        return appealPage(tools, request, { words: `${title}。${text}`, status: error.status });
      }
      return { kind: 'redirect', to: `/console/appeals/${id}`, notice };
    },
  });

  return [
    act('accept', '归属已认可。复核期间对外显示「复核中」，申诉人会收到消息。', async (request, id) => {
      await acceptOwnership({ id, by: request.staff.id });
      return undefined;
    }),
    // The first post shows what would change, the form of that page brings `sure` and decides.
    act('decide', '结论已定，马上执行，申诉人会收到消息。', async (request, id) => {
      const { form, staff } = request;
      const outcome = APPEAL_OUTCOMES.find((one) => one === form.get('outcome'));
      const reason = form.get('reason') ?? '';
      if (outcome === undefined || !isReason(reason)) throw new TxwzError('appeal_unreviewed');
      if (form.get('sure') !== '1') return confirmPage(tools, request, { id, outcome, reason });
      await decide({ id, outcome, reason, by: staff.id });
      return undefined;
    }),
  ];
}
