import { TxwzError } from '../../../core/errors.js';
import { STAFF_ROLES, type StaffRecord, type StaffRole } from '../../../staff/index.js';
import type { ConsoleRequest } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';

export const accountNames =
  ({ accounts }: Pick<ConsoleTools, 'accounts'>) =>
  (id: string | null): string =>
    id === null ? '全部' : (accounts.get(id)?.name ?? id);

/** Accounts that the administrator may put people into. */
export const accountsOf = (
  { accounts }: Pick<ConsoleTools, 'accounts'>,
  { staff }: ConsoleRequest,
): readonly { readonly id: string; readonly name: string }[] =>
  accounts
    .list()
    .filter(({ id }) => staff.account === null || staff.account === id)
    .map(({ id, name }) => ({ id, name }));

/**
 * The member, when the administrator may see them: those of other accounts are not there.
 * @throws not_found
 */
export async function findMember(tools: ConsoleTools, request: ConsoleRequest): Promise<StaffRecord> {
  const member = await tools.storage.staff.get(request.params.id ?? '');
  if (!member || (request.account !== null && member.account !== request.account))
    throw new TxwzError('not_found', { detail: 'staff' });
  return member;
}

/** @throws form_invalid */
export function readRole(form: URLSearchParams): StaffRole {
  const role = STAFF_ROLES.find((one) => one === form.get('role'));
  if (!role) throw new TxwzError('form_invalid', { detail: 'role' });
  return role;
}

/**
 * The account that the form names; an administrator of one account can name that one only.
 * @throws form_invalid
 */
export function readAccount(tools: ConsoleTools, { form, staff }: ConsoleRequest): string | null {
  if (staff.account !== null) return staff.account;
  const id = form.get('account') ?? '';
  if (id === '') return null;
  if (!tools.accounts.get(id)) throw new TxwzError('form_invalid', { detail: 'account' });
  return id;
}
