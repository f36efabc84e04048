import { caseListBody, casePageBody } from '../../../../templates/console/cases.js';
import { CASE_STATES } from '../../../cases/index.js';
import { TxwzError } from '../../../core/errors.js';
import { may } from '../../../staff/index.js';
import type { ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';

const PAGE = 50;

export const casePages = ({ storage }: ConsoleTools): readonly ConsoleRoute[] => [
  {
    method: 'GET',
    path: '/console/cases',
    permission: 'cases.read',
    async handle({ account, query, now }) {
      const state = CASE_STATES.find((one) => one === query.get('state'));
      const last = query.has('after') ? await storage.cases.get(query.get('after') ?? '') : null;
      const filter = {
        ...(account === null ? {} : { account }),
        ...(state === undefined ? {} : { state }),
        ...(last === null ? {} : { after: last }),
      };
      const found = await storage.cases.list(filter, PAGE + 1);
      const after = found.length > PAGE ? (found[PAGE - 1]?.id ?? null) : null;
      const body = caseListBody({ cases: found.slice(0, PAGE), state: state ?? null, after, query, now });
      return { kind: 'page', title: '案件线索', body };
    },
  },
  {
    method: 'GET',
    path: '/console/cases/:id',
    permission: 'cases.read',
    async handle({ account, params, staff, csrf, now, audit }) {
      const found = await storage.cases.get(params.id ?? '');
      if (found === null || (account !== null && found.account !== account))
        throw new TxwzError('case_unknown');
      const full = may(staff.role, 'identifiers.full');
      if (full) await audit('case.read', `case:${found.number}`, { full });
      const body = casePageBody({ one: found, full, mayWrite: may(staff.role, 'cases.write'), csrf, now });
      return { kind: 'page', title: `线索 ${found.number}`, body };
    },
  },
];
