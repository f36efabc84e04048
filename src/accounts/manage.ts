import type { Clock } from '../core/clock.js';
import { TxwzError } from '../core/errors.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { KeysForm } from './check-form.js';
import { type Account, type AccountTexts, NO_TEXTS } from './model.js';
import { openSecrets, sealSecrets } from './secrets.js';
import type { AccountRecord, AccountStore } from './store.js';

export interface AccountTools {
  readonly store: AccountStore;
  readonly box: SealedBox;
  readonly clock: Clock;
  /** Makes the change seen in this process at once. */
  readonly refresh: () => Promise<void>;
}

/** How the account is set, beside its keys. */
export interface AccountSettings {
  readonly name: string;
  readonly safeModeOnly: boolean;
  readonly customerService: boolean;
}

/** What an account says and how its menu is labelled. */
export interface AccountWords {
  readonly texts: AccountTexts;
  readonly region: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Stores a new account; its webhook answers at once. The form was checked (check-form.ts).
 * @throws account_taken
 */
export async function addAccount(
  tools: AccountTools,
  wish: AccountSettings &
    KeysForm & { readonly id: string; readonly region: string; readonly hotline: string },
): Promise<AccountRecord> {
  const { id, name, appId, safeModeOnly, customerService, region, hotline } = wish;
  const { appSecret, token, aesKey } = wish;
  const record: AccountRecord = {
    id,
    name,
    appId,
    sealed: sealSecrets(tools.box, { appSecret, token, aesKey, previousAesKey: null }),
    safeModeOnly,
    customerService,
    texts: { ...NO_TEXTS, hotline },
    region,
    labels: {},
    createdAt: tools.clock(),
    connectedAt: null,
    disabledAt: null,
    version: 1,
  };
  await tools.store.add(record);
  await tools.refresh();
  return record;
}

const changed = async (
  tools: AccountTools,
  id: string,
  change: (before: AccountRecord) => AccountRecord | null,
): Promise<AccountRecord> => {
  const record = await tools.store.update(id, change);
  if (record === null) throw new TxwzError('not_found', { detail: 'account' });
  await tools.refresh();
  return record;
};

/** @throws not_found */
export const changeSettings = (
  tools: AccountTools,
  id: string,
  settings: AccountSettings,
): Promise<AccountRecord> => changed(tools, id, (before) => ({ ...before, ...settings }));

/**
 * New keys for those that are given, the others stay. Token and AES key before are kept: the platform uses them until
 * the new ones are pasted there. Whether requests arrive has to be seen anew when one of them changed.
 * @throws not_found
 */
export const rotateKeys = (
  tools: AccountTools,
  id: string,
  keys: Partial<Omit<KeysForm, 'appId'>>,
): Promise<AccountRecord> =>
  changed(tools, id, (before) => {
    if (before.sealed === null) return null;
    const held = openSecrets(tools.box, before.sealed);
    const { appSecret = held.appSecret, token = held.token, aesKey = held.aesKey } = keys;
    const again = token !== held.token || aesKey !== held.aesKey;
    const { previousToken = null, previousAesKey } = held;
    // Changed twice before anything was pasted: the platform still uses the first.
    const unused = before.connectedAt === null && previousToken !== null;
    const previous =
      !again || unused
        ? { previousToken, previousAesKey }
        : { previousToken: held.token, previousAesKey: held.aesKey };
    return {
      ...before,
      sealed: sealSecrets(tools.box, { appSecret, token, aesKey, ...previous }),
      connectedAt: again ? null : before.connectedAt,
    };
  });

/** Words of a stored account, or of the environment's, whose row is made with them. */
export async function changeWords(tools: AccountTools, account: Account, words: AccountWords): Promise<void> {
  const { id, name, safeModeOnly, customerService } = account;
  if ((await tools.store.update(id, (before) => ({ ...before, ...words }))) === null)
    await tools.store.add({
      id,
      name,
      safeModeOnly,
      customerService,
      ...words,
      appId: null,
      sealed: null,
      createdAt: tools.clock(),
      connectedAt: null,
      disabledAt: null,
      version: 1,
    });
  await tools.refresh();
}

/** @throws not_found */
export const setDisabled = (tools: AccountTools, id: string, disabled: boolean): Promise<AccountRecord> =>
  changed(tools, id, (before) =>
    before.sealed === null ? null : { ...before, disabledAt: disabled ? tools.clock() : null },
  );

/** The first request with a right signature arrived. */
export async function noteConnected(tools: AccountTools, id: string): Promise<void> {
  const at = tools.clock();
  await tools.store.update(id, (before) =>
    before.connectedAt === null && before.sealed !== null ? { ...before, connectedAt: at } : null,
  );
  await tools.refresh();
}
