import { connectBody, requestsFragment } from '../../../../templates/console/account-connect.js';
import { accountBody } from '../../../../templates/console/account-page.js';
import { accountListBody } from '../../../../templates/console/accounts.js';
import { LEVELS } from '../../../blacklist/index.js';
import { dayOf } from '../../../figures/index.js';
import type { ConsoleRoute } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';
import { findAccount, visibleAccounts } from './find.js';

const DAYS = 30;

/** Messages, reports and verdicts of an account in the last 30 days. */
async function figuresOf({ storage, clock }: ConsoleTools, account: string) {
  const to = dayOf(clock());
  const span = { account, from: to - DAYS + 1, to };
  const sum = (list: readonly { readonly value: number }[]): number =>
    list.reduce((total, { value }) => total + value, 0);
  const [messages, verdicts, reports] = await Promise.all([
    storage.figures.sums(span, ['messages']),
    storage.figures.sums(
      span,
      LEVELS.map((level) => `verdict:${level}`),
    ),
    storage.figures.reports(span),
  ]);
  return {
    messages: sum(messages),
    verdicts: sum(verdicts),
    reports: reports.reduce((total, { count }) => total + count, 0),
  };
}

export function accountPages(tools: ConsoleTools): readonly ConsoleRoute[] {
  const permission = 'accounts.manage';
  const platform = tools.accountPlatform;
  return [
    {
      method: 'GET',
      path: '/console/accounts',
      permission,
      async handle(request) {
        const accounts = await visibleAccounts(tools, request);
        const figures = await Promise.all(accounts.map(({ id }) => figuresOf(tools, id)));
        const body = accountListBody({
          accounts: accounts.map((account, index) => ({ account, figures: figures[index] })),
          mayAdd: request.staff.account === null,
        });
        return { kind: 'page', title: '公众号', body };
      },
    },
    {
      method: 'GET',
      path: '/console/accounts/:id',
      permission,
      async handle(request) {
        const account = await findAccount(tools, request);
        const body = accountBody({
          account,
          csrf: request.csrf,
          figures: await figuresOf(tools, account.id),
          staff: (await tools.storage.staff.list({ account: account.id }, 100)).length,
          menuLabels: platform?.menuLabels ?? [],
          faults: {},
          menuFaults: [],
          demo: tools.config.mode === 'demo',
        });
        return { kind: 'page', title: account.name, body };
      },
    },
    {
      method: 'GET',
      path: '/console/accounts/:id/connect',
      permission,
      async handle(request) {
        const account = await findAccount(tools, request);
        const live =
          account.environment || account.connectedAt !== null ? null : tools.accounts.get(account.id);
        // What is pasted into the platform's console is shown until it works, and never after.
        if (live) await request.audit('accounts.keys_shown', `account:${account.id}`);
        const body = connectBody({
          account,
          url: platform?.webhookUrl(account.id) ?? null,
          keys: live && { token: live.token, aesKey: live.aesKey ?? '' },
          requests: await tools.requests.recent(account.id),
          now: request.now,
          demo: tools.config.mode === 'demo',
        });
        return { kind: 'page', title: '连接检查', body, scripts: ['accounts.js'] };
      },
    },
    {
      method: 'GET',
      path: '/console/accounts/:id/requests',
      permission,
      async handle(request) {
        const { id } = await findAccount(tools, request);
        return { kind: 'fragment', body: requestsFragment(await tools.requests.recent(id), request.now) };
      },
    },
  ];
}
