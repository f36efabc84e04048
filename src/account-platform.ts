import { labelled, labelsOf } from '../menus/labelled.js';
import { mainMenu } from '../menus/main.js';
import type { AccountFaults, AccountPlatform } from './accounts/index.js';
import type { Core } from './app.js';
import type { PlatformClient } from './channels/official-account/api/client.js';
import { PlatformFailure } from './channels/official-account/api/failure.js';
import { createMenu } from './channels/official-account/api/menu-create.js';
import { diffMenus } from './channels/official-account/api/menu-diff.js';
import { getMenu } from './channels/official-account/api/menu-get.js';
import { menuFaults } from './channels/official-account/api/menu-limits.js';
import { menuToPlatform } from './channels/official-account/api/menu-wire.js';
import { askStableToken } from './channels/official-account/api/token-request.js';
import { SECOND_MS } from './core/clock.js';
import { TxwzError } from './core/errors.js';

/** Somebody waits before a form. */
const TIMEOUT_MS = 5 * SECOND_MS;

/** At which field an errcode of the token API belongs (errcodes.ts names their source). */
const FAULTS: Readonly<Record<number, AccountFaults>> = {
  40013: { appId: 'unknown_there' },
  40125: { appSecret: 'refused_there' },
  40164: { appSecret: 'ip_not_listed' },
  40243: { appSecret: 'frozen_there' },
};

/** What the console asks of the platform, over the clients of the accounts. */
export function createAccountPlatform({
  core,
  clientOf,
  publicUrl,
}: {
  readonly core: Pick<Core, 'config' | 'accounts'>;
  readonly clientOf: (account: string) => PlatformClient | null;
  /** '' = unknown */
  readonly publicUrl: () => string;
}): AccountPlatform {
  const { config, accounts } = core;
  return {
    async check({ appId, appSecret }) {
      if (config.mode === 'demo') return { state: 'not_asked', faults: {} };
      const request = { fetch: globalThis.fetch, apiBase: config.apiBase, timeoutMs: TIMEOUT_MS };
      try {
        await askStableToken({ ...request, appId, appSecret }, false);
        return { state: 'accepted', faults: {} };
      } catch (error) {
        if (!(error instanceof PlatformFailure)) throw error;
        const faults = error.errcode === null ? undefined : FAULTS[error.errcode];
        return faults ? { state: 'refused', faults } : { state: 'unreachable', faults: {} };
      }
    },
    menuLabels: labelsOf(mainMenu),
    menuFaults: (labels) => menuFaults(labelled(mainMenu, labels)),
    async publishMenu(id) {
      const client = clientOf(id);
      if (client === null)
        throw new TxwzError('platform_not_permitted', { detail: 'the account has no AppID and AppSecret' });
      const menu = labelled(mainMenu, accounts.get(id)?.labels ?? {});
      const changes = diffMenus((await getMenu(client)) ?? [], menuToPlatform(menu).button);
      if (changes.length > 0) await createMenu(client, menu);
      return changes.length;
    },
    webhookUrl(id) {
      const base = publicUrl();
      return base === '' ? null : `${base.replace(/\/+$/, '')}/wechat/${id}`;
    },
  };
}
