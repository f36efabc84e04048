import type { Account, AccountDirectory } from './model.js';

/** An account directory over a fixed list. The first account with an id wins. */
export function createAccountDirectory(accounts: readonly Account[]): AccountDirectory {
  const byId = new Map<string, Account>();
  for (const account of accounts) if (!byId.has(account.id)) byId.set(account.id, account);
  const list = [...byId.values()];
  return { get: (id) => byId.get(id) ?? null, list: () => list };
}
