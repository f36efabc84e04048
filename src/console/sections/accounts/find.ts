import type { Account, AccountRecord, AccountTools } from '../../../accounts/index.js';
import { TxwzError } from '../../../core/errors.js';
import type { ConsoleRequest } from '../../contract.js';
import type { ConsoleTools } from '../../tools.js';

/** An account as the pages show it: its secrets are not in it. */
export interface AccountView
  extends Pick<Account, 'id' | 'name' | 'appId' | 'safeModeOnly' | 'customerService'>,
    Pick<AccountRecord, 'texts' | 'region' | 'labels' | 'connectedAt' | 'disabledAt'> {
  /** Its keys stand in the environment. */
  readonly environment: boolean;
}

export const accountTools = ({ storage, box, clock, accounts }: ConsoleTools): AccountTools => ({
  store: storage.accounts,
  box,
  clock,
  refresh: accounts.refresh,
});

const NOTHING = { texts: { welcome: '', hotline: '', signature: '' }, region: '', labels: {} };

/** Those that the administrator may see, the environment's first; disabled ones too. */
export async function visibleAccounts(
  { storage, accounts }: ConsoleTools,
  { staff }: Pick<ConsoleRequest, 'staff'>,
): Promise<readonly AccountView[]> {
  const records = await storage.accounts.list();
  const known = new Map(records.map((record) => [record.id, record]));
  const environment = accounts.list().filter(({ id }) => !known.get(id)?.sealed);
  const views: readonly AccountView[] = [
    ...environment.map(({ id, name, appId, safeModeOnly, customerService }) => ({
      ...{ id, name, appId, safeModeOnly, customerService, ...NOTHING, ...wordsOf(known.get(id)) },
      connectedAt: null,
      disabledAt: null,
      environment: true,
    })),
    ...records
      .filter(({ sealed }) => sealed !== null)
      .map(({ sealed, version, createdAt, ...record }) => ({ ...record, environment: false })),
  ];
  return views.filter(({ id }) => staff.account === null || staff.account === id);
}

const wordsOf = (record: AccountRecord | undefined): Partial<AccountView> =>
  record === undefined ? {} : { texts: record.texts, region: record.region, labels: record.labels };

/** @throws not_found, also for accounts of others */
export async function findAccount(tools: ConsoleTools, request: ConsoleRequest): Promise<AccountView> {
  const found = (await visibleAccounts(tools, request)).find(({ id }) => id === request.params.id);
  if (!found) throw new TxwzError('not_found', { detail: 'account' });
  return found;
}
