/** What an account says in its own words (自己的话术); '' = the words that everybody has. Plain text. */
export interface AccountTexts {
  /** Stands above what a new follower is told (欢迎语). */
  readonly welcome: string;
  /** The account's own telephone (本地反诈热线) as it is to be shown, e.g. `首都网警 010-00001234`. */
  readonly hotline: string;
  /** Last line of the answers that introduce the account (落款). */
  readonly signature: string;
}

/** Nothing of its own. */
export const NO_TEXTS: AccountTexts = { welcome: '', hotline: '', signature: '' };

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
  /** The token before the last change, while no request came that is signed with the new one. */
  readonly previousToken?: string | null;
  /** Refuse unencrypted messages. */
  readonly safeModeOnly: boolean;
  /** Whether the account may send customer-service messages (客服消息; verified accounts only). */
  readonly customerService: boolean;
  readonly texts?: AccountTexts;
  /** Where its people live, e.g. `北京市`. */
  readonly region?: string;
  /** Other labels of menu buttons, by the label of menus/main.ts. */
  readonly labels?: Readonly<Record<string, string>>;
  /** False until the first request with a right signature arrived. */
  readonly connected?: boolean;
}

/** Finds an account by the last part of its webhook URL. Synchronous: accounts are kept in memory. */
export interface AccountDirectory {
  /** Null for unknown and for disabled ones. */
  get(id: string): Account | null;
  /** Those that are not disabled; the environment's first. */
  list(): readonly Account[];
}
