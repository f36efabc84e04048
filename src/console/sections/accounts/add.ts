import { accountNewBody } from '../../../../templates/console/accounts.js';
import {
  type AccountFaults,
  addAccount,
  demoCredentials,
  idFault,
  keyFaults,
  newAesKey,
  newToken,
  wordFaults,
} from '../../../accounts/index.js';
import { isTxwzError } from '../../../core/errors.js';
import type { ConsoleRequest, ConsoleResult, ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { accountTools } from './find.js';

const FIELDS = ['id', 'name', 'appId', 'appSecret', 'token', 'aesKey', 'region', 'hotline'] as const;
type Values = Readonly<Record<(typeof FIELDS)[number], string>>;

const read = (form: URLSearchParams): Values =>
  Object.fromEntries(FIELDS.map((name) => [name, (form.get(name) ?? '').trim()])) as unknown as Values;

/** Faults of the shape first; only credentials in the right shape are shown to the platform. */
async function faultsOf(tools: ConsoleTools, values: Values): Promise<AccountFaults> {
  const { id, name, region, hotline, ...keys } = values;
  const fault = idFault(id);
  const faults: AccountFaults = {
    ...(fault === null ? {} : { id: fault }),
    ...wordFaults({ name, region, hotline }),
    ...keyFaults(keys),
  };
  if (Object.keys(faults).length > 0) return faults;
  const others = [...tools.accounts.list(), ...(await tools.storage.accounts.list())];
  if (others.some((one) => one.id === id)) return { id: 'taken' };
  if (others.some((one) => one.appId === values.appId)) return { appId: 'taken' };
  return (await tools.accountPlatform?.check(keys))?.faults ?? {};
}

export function addAccountRoutes(tools: ConsoleTools): readonly ConsoleRoute[] {
  const demo = tools.config.mode === 'demo';
  const form = (request: ConsoleRequest, values: Partial<Values>, faults: AccountFaults): ConsoleResult => ({
    kind: 'page',
    title: '添加公众号',
    status: Object.keys(faults).length > 0 ? 400 : 200,
    body: accountNewBody({ csrf: request.csrf, values, faults, demo }),
  });
  return [
    {
      method: 'GET',
      path: '/console/accounts/new',
      permission: 'accounts.manage',
      everyAccount: true,
      async handle(request) {
        const fresh = { token: newToken(), aesKey: newAesKey(), ...(demo ? demoCredentials() : {}) };
        return form(request, fresh, {});
      },
    },
    {
      method: 'POST',
      path: '/console/accounts/new',
      permission: 'accounts.manage',
      everyAccount: true,
      async handle(request) {
        const values = read(request.form);
        const faults = await faultsOf(tools, values);
        if (Object.keys(faults).length > 0) return form(request, values, faults);
        const safeModeOnly = request.form.get('safeModeOnly') === 'on';
        const customerService = request.form.get('customerService') === 'on';
        try {
          await addAccount(accountTools(tools), { ...values, safeModeOnly, customerService });
        } catch (error) {
          if (isTxwzError(error, 'account_taken')) return form(request, values, { id: 'taken' });
          throw error;
        }
        const { id, appId } = values;
        await request.audit('accounts.add', `account:${id}`, { appId, safeModeOnly, customerService });
        return {
          kind: 'redirect',
          to: `/console/accounts/${id}/connect`,
          notice: '已添加，可以收消息了。',
        };
      },
    },
  ];
}
