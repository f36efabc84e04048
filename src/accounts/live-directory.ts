import { SECOND_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import type { SealedBox } from '../core/sealed-box.js';
import type { Account, AccountDirectory } from './model.js';
import { openSecrets } from './secrets.js';
import type { AccountRecord, AccountStore } from './store.js';

/** How soon a change by another process is seen. */
const POLL_MS = 3 * SECOND_MS;

/** The accounts of the installation in memory, kept up to date. */
export interface LiveAccounts extends AccountDirectory {
  /** Reads the store if it changed; whoever changed it calls this to see it at once. @throws store_unavailable */
  refresh(): Promise<void>;
  /** Looks every three seconds; a store that is away leaves what is known. */
  start(): void;
  stop(): void;
}

/** The environment's account with what is stored of it, then the stored ones. */
export function createLiveAccounts(parts: {
  readonly environment: Account;
  readonly store: AccountStore;
  readonly box: SealedBox;
  readonly log: Log;
}): LiveAccounts {
  const { environment, store, box, log } = parts;
  let stamp = '';
  let byId = new Map<string, Account>([[environment.id, environment]]);
  let list: readonly Account[] = [environment];
  let timer: NodeJS.Timeout | null = null;
  let reading: Promise<void> = Promise.resolve();

  const accountOf = (record: AccountRecord): Account | null => {
    const { id, name, appId, safeModeOnly, customerService, texts, region, labels } = record;
    const own = { texts, region, labels };
    if (id === environment.id) return { ...environment, ...own };
    if (record.disabledAt !== null || record.sealed === null) return null;
    try {
      const secrets = openSecrets(box, record.sealed);
      const connected = record.connectedAt !== null;
      const previousToken = connected ? null : (secrets.previousToken ?? null);
      return { id, name, appId, safeModeOnly, customerService, ...secrets, previousToken, ...own, connected };
    } catch (error) {
      // Another SECRET_KEY sealed it: this account is out of order, the others are not.
      if (!isTxwzError(error, 'seal_broken')) throw error;
      log.error('accounts.sealed', { account: id, error });
      return null;
    }
  };

  const read = async (): Promise<void> => {
    const next = await store.stamp();
    if (next === stamp) return;
    const found = (await store.list()).flatMap((record) => accountOf(record) ?? []);
    const fresh = new Map([[environment.id, environment], ...found.map((one) => [one.id, one] as const)]);
    byId = fresh;
    list = [...fresh.values()];
    stamp = next;
  };
  const refresh = (): Promise<void> => {
    const next = reading.then(read);
    reading = next.catch(() => undefined);
    return next;
  };

  return {
    get: (id) => byId.get(id) ?? null,
    list: () => list,
    refresh,
    start() {
      timer ??= setInterval(() => {
        refresh().catch((error: unknown) => log.debug('accounts.not_read', { error }));
      }, POLL_MS).unref();
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}
