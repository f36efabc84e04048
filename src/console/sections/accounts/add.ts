import { accountNewBody } from '../../../../templates/console/accounts.js';
import {
  type AccountFaults,
  addAccount,
  demoCredentials,
  idFault,
  keyFaults,
  newAesKey,
  newToken,
  trimmed,
  wordFaults,
} from '../../../accounts/index.js';
import { isTxwzError } from '../../../core/errors.js';
import type { ConsoleRequest, ConsoleResult, ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { accountTools } from './find.js';

const FIELDS = ['id', 'name', 'appId', 'appSecret', 'token', 'aesKey', 'region', 'hotline'] as const;
type Values = Readonly<Record<(typeof FIELDS)[number], string>>;

const read = (form: URLSearchParams): Values =>
  Object.fromEntries(FIELDS.map((name) => [name, trimmed(form.get(name) ?? '')])) as unknown as Values;

interface Checks {
  readonly safeModeOnly: boolean;
  readonly customerService: boolean;
}
const readChecks = (form: URLSearchParams): Checks => ({
  safeModeOnly: form.get('safeModeOnly') === 'on',
  customerService: form.get('customerService') === 'on',
});

/** Ids and AppIDs of others; both are said at once. */
async function takenOf(tools: ConsoleTools, { id, appId }: Values): Promise<AccountFaults> {
  const others = [...tools.accounts.list(), ...(await tools.storage.accounts.list())];
  return {
    ...(others.some((one) => one.id === id) ? { id: 'taken' } : {}),
    ...(others.some((one) => one.appId === appId) ? { appId: 'taken' } : {}),
  };
}

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
  const taken = await takenOf(tools, values);
  if (Object.keys(taken).length > 0) return taken;
  return (await tools.accountPlatform?.check(keys))?.faults ?? {};
}

export function addAccountRoutes(tools: ConsoleTools): readonly ConsoleRoute[] {
  const demo = tools.config.mode === 'demo';
  const form = (
    request: ConsoleRequest,
    values: Partial<Values>,
    faults: AccountFaults,
    checks: Checks,
  ): ConsoleResult => ({
    kind: 'page',
    title: '添加公众号',
    status: Object.keys(faults).length > 0 ? 400 : 200,
    body: accountNewBody({ csrf: request.csrf, values, faults, ...checks, demo }),
  });
  /** What was typed stands there again, but for the secret: no page sends one back. */
  const again = (request: ConsoleRequest, values: Values, faults: AccountFaults): ConsoleResult => {
    const appSecret = demo && faults.appSecret === undefined ? demoCredentials().appSecret : '';
    return form(request, { ...values, appSecret }, faults, readChecks(request.form));
  };
  return [
    {
      method: 'GET',
      path: '/console/accounts/new',
      permission: 'accounts.manage',
      everyAccount: true,
      async handle(request) {
        const fresh = { token: newToken(), aesKey: newAesKey(), ...(demo ? demoCredentials() : {}) };
        return form(request, fresh, {}, { safeModeOnly: true, customerService: demo });
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
        if (Object.keys(faults).length > 0) return again(request, values, faults);
        const { safeModeOnly, customerService } = readChecks(request.form);
        try {
          await addAccount(accountTools(tools), { ...values, safeModeOnly, customerService });
        } catch (error) {
          if (!isTxwzError(error, 'account_taken')) throw error;
          // Somebody else was faster since the look above.
          const taken = await takenOf(tools, values);
          return again(request, values, Object.keys(taken).length > 0 ? taken : { id: 'taken' });
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
