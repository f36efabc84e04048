import { errorWords } from '../../../../templates/console/errors.js';
import { staffLinkBody, staffNewBody } from '../../../../templates/console/staff.js';
import { isTxwzError } from '../../../core/errors.js';
import { addStaff } from '../../../staff/index.js';
import type { ConsoleRequest, ConsoleResult, ConsoleRoute } from '../../contract.js';
import { staffTools } from '../../staff-tools.js';
import type { ConsoleTools } from '../../tools.js';
import { accountsOf, readAccount, readRole } from './scope.js';

export function addStaffRoutes(tools: ConsoleTools): readonly ConsoleRoute[] {
  const form = (request: ConsoleRequest, error?: string): ConsoleResult => ({
    kind: 'page',
    title: '添加工作人员',
    status: error ? 400 : 200,
    body: staffNewBody({
      csrf: request.csrf,
      accounts: accountsOf(tools, request),
      all: request.staff.account === null,
      values: request.form,
      ...(error ? { error } : {}),
    }),
  });
  return [
    {
      method: 'GET',
      path: '/console/staff/new',
      permission: 'staff.manage',
      handle: async (request) => form(request),
    },
    {
      method: 'POST',
      path: '/console/staff/new',
      permission: 'staff.manage',
      async handle(request) {
        const role = readRole(request.form);
        const account = readAccount(tools, request);
        const name = request.form.get('name') ?? '';
        const displayName = request.form.get('displayName') ?? '';
        try {
          const { member, token } = await addStaff(staffTools(tools), { name, displayName, role, account });
          await request.audit('staff.add', `staff:${member.name}`, { role, account });
          return linkPage(member, token ?? '');
        } catch (error) {
          if (isTxwzError(error, 'staff_invalid') || isTxwzError(error, 'staff_name_taken'))
            return form(request, errorWords(error).text);
          throw error;
        }
      },
    },
  ];
}

/** The page that shows a one-time link. */
export const linkPage = (
  member: { readonly id: string; readonly displayName: string },
  token: string,
): ConsoleResult => ({
  kind: 'page',
  title: '登录链接',
  scripts: ['copy.js'],
  body: staffLinkBody({ displayName: member.displayName, id: member.id, url: `/console/welcome/${token}` }),
});
