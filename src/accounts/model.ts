/**
 * One official account (公众号) served by this installation: a tenant. Its reports, staff and
 * menus carry `id`; verdicts are shared between accounts.
 */
export interface Account {
  /** Last part of the webhook's URL; `default` for the account from the environment. */
  readonly id: string;
  /** Shown in the simulator and the console. */
  readonly name: string;
  readonly appId: string | null;
  readonly appSecret: string | null;
  readonly token: string;
  /** EncodingAESKey, 43 characters; null = plain mode only. */
  readonly aesKey: string | null;
  /** The key before the last change; messages under way may still use it. */
  readonly previousAesKey: string | null;
  /** Refuse unencrypted messages. */
  readonly safeModeOnly: boolean;
  /** Whether the account may send customer-service messages (客服消息; verified accounts only). */
  readonly customerService: boolean;
}

/** Finds an account by the last part of its webhook URL. Synchronous: accounts are kept in memory. */
export interface AccountDirectory {
  get(id: string): Account | null;
  list(): readonly Account[];
}
