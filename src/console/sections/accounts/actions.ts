import { accountBody } from '../../../../templates/console/account-page.js';
import { ACCOUNT_WORDS } from '../../../../templates/console/accounts.js';
import {
  type AccountFaults,
  changeSettings,
  changeWords,
  keyFaults,
  newAesKey,
  newToken,
  rotateKeys,
  setDisabled,
  trimmed,
  wordFaults,
} from '../../../accounts/index.js';
import { TxwzError } from '../../../core/errors.js';
import type { ConsoleRequest, ConsoleResult, ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { type AccountView, accountTools, findAccount } from './find.js';

const TEXTS = ['welcome', 'hotline', 'signature'] as const;
const typed = (form: URLSearchParams, name: string): string => trimmed(form.get(name) ?? '');

export function accountActions(tools: ConsoleTools): readonly ConsoleRoute[] {
  const domain = accountTools(tools);
  const platform = tools.accountPlatform;

  const again = (
    request: ConsoleRequest,
    account: AccountView,
    faults: AccountFaults,
    menuFaults: readonly string[] = [],
  ): ConsoleResult => ({
    kind: 'page',
    title: account.name,
    status: 400,
    body: accountBody({
      account,
      csrf: request.csrf,
      figures: null,
      staff: null,
      menuLabels: platform?.menuLabels ?? [],
      faults,
      menuFaults,
      demo: tools.config.mode === 'demo',
    }),
  });

  const action = (
    verb: string,
    run: (account: AccountView, request: ConsoleRequest) => Promise<ConsoleResult | string>,
  ): ConsoleRoute => ({
    method: 'POST',
    path: `/console/accounts/:id/${verb}`,
    permission: 'accounts.manage',
    async handle(request) {
      const account = await findAccount(tools, request);
      const done = await run(account, request);
      return typeof done === 'string'
        ? { kind: 'redirect', to: `/console/accounts/${account.id}`, notice: done }
        : done;
    },
  });
  /** The environment's keys are changed in the environment. */
  const stored = ({ environment }: AccountView): void => {
    if (environment) throw new TxwzError('form_invalid', { detail: 'account of the environment' });
  };

  return [
    action('settings', async (account, request) => {
      stored(account);
      const name = typed(request.form, 'name');
      const safeModeOnly = request.form.get('safeModeOnly') === 'on';
      const customerService = request.form.get('customerService') === 'on';
      const faults = wordFaults({ name });
      if (Object.keys(faults).length > 0) return again(request, { ...account, name }, faults);
      await changeSettings(domain, account.id, { name, safeModeOnly, customerService });
      await request.audit('accounts.change', `account:${account.id}`, { safeModeOnly, customerService });
      return ACCOUNT_WORDS.saved;
    }),
    action('words', async (account, request) => {
      const [welcome = '', hotline = '', signature = ''] = TEXTS.map((name) => typed(request.form, name));
      const region = typed(request.form, 'region');
      const texts = { welcome, hotline, signature };
      const labels = Object.fromEntries(
        (platform?.menuLabels ?? []).flatMap((label, index) => {
          const own = typed(request.form, `label-${index}`);
          return own === '' || own === label ? [] : [[label, own]];
        }),
      );
      const faults = wordFaults({ ...texts, region });
      const menuFaults = platform?.menuFaults(labels) ?? [];
      if (Object.keys(faults).length + menuFaults.length > 0)
        return again(request, { ...account, texts, region, labels }, faults, menuFaults);
      const live = tools.accounts.get(account.id);
      if (!live) throw new TxwzError('not_found', { detail: 'account is disabled' });
      await changeWords(domain, live, { texts, region, labels });
      await request.audit('accounts.words', `account:${account.id}`, { hotline, region });
      return ACCOUNT_WORDS.saved;
    }),
    action('secret', async (account, request) => {
      stored(account);
      const appSecret = typed(request.form, 'appSecret');
      let faults = keyFaults({ appSecret });
      if (Object.keys(faults).length === 0 && platform)
        faults = (await platform.check({ appId: account.appId ?? '', appSecret })).faults;
      if (Object.keys(faults).length > 0) return again(request, account, faults);
      await rotateKeys(domain, account.id, { appSecret });
      await request.audit('accounts.rotate', `account:${account.id}`, { what: 'appSecret' });
      return ACCOUNT_WORDS.rotated;
    }),
    action('rotate', async (account, request) => {
      stored(account);
      await rotateKeys(domain, account.id, { token: newToken(), aesKey: newAesKey() });
      await request.audit('accounts.rotate', `account:${account.id}`, { what: 'token, aesKey' });
      return {
        kind: 'redirect',
        to: `/console/accounts/${account.id}/connect`,
        notice: ACCOUNT_WORDS.rotated,
      };
    }),
    action('menu', async (account, request) => {
      if (!platform) throw new TxwzError('platform_not_permitted');
      const changes = await platform.publishMenu(account.id);
      await request.audit('accounts.menu', `account:${account.id}`, { changes });
      return changes === 0 ? ACCOUNT_WORDS.menuEqual : ACCOUNT_WORDS.menuPublished;
    }),
    ...(['disable', 'enable'] as const).map((verb) =>
      action(verb, async (account, request) => {
        stored(account);
        await setDisabled(domain, account.id, verb === 'disable');
        await request.audit(`accounts.${verb}`, `account:${account.id}`);
        return verb === 'disable' ? ACCOUNT_WORDS.disabled : ACCOUNT_WORDS.enabled;
      }),
    ),
  ];
}
