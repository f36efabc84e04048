import type { AccountTexts } from './model.js';

/**
 * A stored account (公众号). The row with the id of the environment's account holds texts, region and labels
 * alone: its `sealed` and `appId` are null, the keys stay in the environment.
 */
export interface AccountRecord {
  /** 2 to 32 lower-case letters, digits and hyphens; never changes. */
  readonly id: string;
  readonly name: string;
  readonly appId: string | null;
  /** `AccountSecrets` as JSON, sealed for the purpose `account`. */
  readonly sealed: string | null;
  readonly safeModeOnly: boolean;
  readonly customerService: boolean;
  readonly texts: AccountTexts;
  readonly region: string;
  readonly labels: Readonly<Record<string, string>>;
  /** ms since epoch, as the two below. */
  readonly createdAt: number;
  /** When the first request with a right signature arrived. */
  readonly connectedAt: number | null;
  readonly disabledAt: number | null;
  /** Counts the changes, from 1. */
  readonly version: number;
}

/** What is never shown again once it was stored. */
export interface AccountSecrets {
  readonly appSecret: string | null;
  readonly token: string;
  readonly aesKey: string | null;
  readonly previousAesKey: string | null;
  /** Not there in rows that were sealed before it was kept. */
  readonly previousToken?: string | null;
}

/**
 * Port (contract: test/contracts/accounts.contract.ts). There are few accounts and none is ever removed. All methods
 * throw `store_unavailable`.
 */
export interface AccountStore {
  /** All, oldest first. */
  list(): Promise<readonly AccountRecord[]>;
  get(id: string): Promise<AccountRecord | null>;
  /** @throws account_taken when the id or the AppID is */
  add(record: AccountRecord): Promise<void>;
  /**
   * Replaces a record by what `change` makes of it, repeated when another change came between; null from `change`
   * leaves it. `id`, `createdAt` and `version` are the store's. Null when there is none.
   * @throws account_taken when the new AppID is another account's
   */
  update(id: string, change: (before: AccountRecord) => AccountRecord | null): Promise<AccountRecord | null>;
  /** Differs after every change, whichever process made it. */
  stamp(): Promise<string>;
}
