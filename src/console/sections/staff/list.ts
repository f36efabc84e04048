import { staffListBody } from '../../../../templates/console/staff.js';
import type { ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { accountNames } from './scope.js';

const PAGE = 50;

export const listStaffRoute = (tools: ConsoleTools): ConsoleRoute => ({
  method: 'GET',
  path: '/console/staff',
  permission: 'staff.manage',
  async handle({ account, query, now }) {
    const after = query.get('after');
    const filter = { ...(account === null ? {} : { account }), ...(after === null ? {} : { after }) };
    const found = await tools.storage.staff.list(filter, PAGE + 1);
    const members = found.slice(0, PAGE);
    const next = found.length > PAGE ? (members.at(-1)?.name ?? null) : null;
    const accountName = accountNames(tools);
    return {
      kind: 'page',
      title: '工作人员',
      body: staffListBody({ members, accountName, query, after: next, now }),
    };
  },
});
