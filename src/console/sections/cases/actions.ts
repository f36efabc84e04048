import { createCaseVerbs, createProposeCase } from '../../../cases/index.js';
import { TxwzError } from '../../../core/errors.js';
import { IDENTIFIER_TYPES, parseIdentifier } from '../../../identifiers/index.js';
import { createChangeStatus } from '../../../reports/index.js';
import type { ConsoleRequest, ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';

const VERBS = {
  handOver: 'hand-over',
  open: 'open',
  solve: 'solve',
  reward: 'reward',
  close: 'close',
} as const;

/** Proposing a case and taking it further. The verbs write the audit log themselves. */
export function caseActions(tools: ConsoleTools): readonly ConsoleRoute[] {
  const { storage, queue, audit, clock, log } = tools;
  const changeStatus = createChangeStatus(tools.reportTools);
  const parts = { cases: storage.cases, reports: storage.reports, changeStatus, queue, audit, clock, log };
  const propose = createProposeCase(parts);
  const verbs = createCaseVerbs(parts);
  const actorOf = ({ staff, account }: ConsoleRequest) => ({ id: staff.id, account });
  return [
    {
      method: 'POST',
      path: '/console/cases',
      permission: 'cases.write',
      async handle(request) {
        const { form, account } = request;
        const identifiers = form.getAll('identifier').flatMap((key) => {
          const colon = key.indexOf(':');
          const type = IDENTIFIER_TYPES.find((one) => one === key.slice(0, colon));
          return (type && parseIdentifier(type, key.slice(colon + 1))) ?? [];
        });
        const named = account ?? form.get('account') ?? '';
        if (tools.accounts.get(named) === null) throw new TxwzError('account_unknown');
        const proposal = { account: named, identifiers, title: form.get('title') ?? '' };
        const { case: one, created } = await propose(actorOf(request), proposal);
        const notice = created ? `已建线索 ${one.number}。` : '这个号码已有线索。';
        return { kind: 'redirect', to: `/console/cases/${one.id}`, notice };
      },
    },
    ...(Object.keys(VERBS) as (keyof typeof VERBS)[]).map(
      (verb): ConsoleRoute => ({
        method: 'POST',
        path: `/console/cases/:id/${VERBS[verb]}`,
        permission: 'cases.write',
        async handle(request) {
          const { form, params } = request;
          const field = (name: string): string => form.get(name) ?? '';
          const one = await verbs[verb](actorOf(request), params.id ?? '', {
            officer: field('officer'),
            unit: field('unit'),
            policeNumber: field('policeNumber'),
            note: field('note'),
          });
          const notice = verb === 'close' ? '已结束。' : '已记下，举报人会收到消息。';
          return { kind: 'redirect', to: `/console/cases/${one.id}`, notice };
        },
      }),
    ),
  ];
}
