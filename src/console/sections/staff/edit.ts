import { STAFF_WORDS, staffEditBody } from '../../../../templates/console/staff.js';
import { TxwzError } from '../../../core/errors.js';
import { changeStaff, resetAccess } from '../../../staff/index.js';
import type { ConsoleRoute } from '../../contract.js';
import { staffTools } from '../../staff-tools.js';
import type { ConsoleTools } from '../../tools.js';
import { linkPage } from './add.js';
import { accountsOf, findMember, readAccount, readRole } from './scope.js';

export function editStaffRoutes(tools: ConsoleTools): readonly ConsoleRoute[] {
  const people = staffTools(tools);
  const permission = 'staff.manage';

  const toggle = (verb: 'disable' | 'enable'): ConsoleRoute => ({
    method: 'POST',
    path: `/console/staff/:id/${verb}`,
    permission,
    async handle(request) {
      const member = await findMember(tools, request);
      if (member.id === request.staff.id) throw new TxwzError('form_invalid', { detail: 'oneself' });
      await changeStaff(people, member.id, { disabled: verb === 'disable' });
      await request.audit(`staff.${verb}`, `staff:${member.name}`);
      const notice = verb === 'disable' ? STAFF_WORDS.disabled : STAFF_WORDS.enabled;
      return { kind: 'redirect', to: `/console/staff/${member.id}`, notice };
    },
  });

  return [
    {
      method: 'GET',
      path: '/console/staff/:id',
      permission,
      async handle(request) {
        const member = await findMember(tools, request);
        const body = staffEditBody({
          csrf: request.csrf,
          member,
          own: member.id === request.staff.id,
          accounts: accountsOf(tools, request),
          all: request.staff.account === null,
          now: request.now,
        });
        return { kind: 'page', title: member.displayName, body };
      },
    },
    {
      method: 'POST',
      path: '/console/staff/:id',
      permission,
      async handle(request) {
        const member = await findMember(tools, request);
        const role = readRole(request.form);
        const account = readAccount(tools, request);
        const displayName = request.form.get('displayName') ?? '';
        await changeStaff(people, member.id, { displayName, role, account });
        await request.audit('staff.change', `staff:${member.name}`, { role, account });
        return { kind: 'redirect', to: `/console/staff/${member.id}`, notice: STAFF_WORDS.saved };
      },
    },
    {
      method: 'POST',
      path: '/console/staff/:id/reset',
      permission,
      async handle(request) {
        const member = await findMember(tools, request);
        const totp = request.form.get('totp') === 'on';
        const token = await resetAccess(people, member.id, { totp });
        await request.audit('staff.reset', `staff:${member.name}`, { totp });
        return linkPage(member, token);
      },
    },
    toggle('disable'),
    toggle('enable'),
  ];
}
