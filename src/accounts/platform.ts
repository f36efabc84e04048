import type { AccountFaults } from './check-form.js';

/** What the console asks of the platform for an account; the composition passes it in. */
export interface AccountPlatform {
  /**
   * Asks for an access token with these credentials.
   * `unreachable`: no answer could be had, which says nothing about them; `not_asked`: the demo's platform is its own.
   */
  check(credentials: { readonly appId: string; readonly appSecret: string }): Promise<{
    readonly state: 'accepted' | 'refused' | 'unreachable' | 'not_asked';
    readonly faults: AccountFaults;
  }>;
  /** Labels of the menu's buttons, in order; each may have another one at an account. */
  readonly menuLabels: readonly string[];
  /** What breaks the platform's limits when the labels are replaced; [] = nothing. */
  menuFaults(labels: Readonly<Record<string, string>>): readonly string[];
  /**
   * Publishes the account's menu where it differs from the published one.
   * @returns how many places differed
   * @throws platform_refused, platform_not_permitted, platform_unreachable
   */
  publishMenu(account: string): Promise<number>;
  /** The address to type into the platform's console (服务器地址); null when PUBLIC_URL is not set. */
  webhookUrl(account: string): string | null;
}
