import { labelled } from '../menus/labelled.js';
import { mainMenu } from '../menus/main.js';
import type { Account } from './accounts/index.js';
import type { Core } from './app.js';
import { menuToPlatform } from './channels/official-account/api/menu-wire.js';
import { TxwzError } from './core/errors.js';
import type { SimulatedWechats } from './simulated-wechat.js';
import type { Simulator } from './simulator/index.js';

/** Where the simulator is mounted; the platform client of the demo talks to the API below it. */
export const SIMULATOR_PATH = '/simulator';

/** Differs when a client or a simulated platform made with the old ones is of no more use. */
export const keysOf = ({ name, appId, appSecret, token, aesKey }: Account): string =>
  JSON.stringify([name, appId, appSecret, token, aesKey]);

/** WeChat in a box below `SIMULATOR_PATH`: for each account a phone, and an ordinary WeChat account with friends and groups. */
export async function openSimulator(
  core: Core,
  wechats: SimulatedWechats,
  localUrl: () => string,
): Promise<Simulator> {
  const { accounts } = core;
  const [{ createSimulatorHouse }, { demoBait, demoExamples }] = await Promise.all([
    import('./simulator/index.js'),
    import('./blacklist/index.js'),
  ]);
  const bait = core.config.mode === 'demo' ? demoBait() : null;
  return createSimulatorHouse({
    accounts: () => accounts.list().map((one) => ({ id: one.id, name: one.name, keys: keysOf(one) })),
    platformOf(id, path) {
      const account = accounts.get(id);
      if (!account) throw new TxwzError('account_unknown', { detail: id });
      return {
        webhookUrl: () => `${localUrl()}/wechat/${id}`,
        token: account.token,
        aesKey: account.aesKey,
        appId: account.appId ?? 'wx0000000000000000',
        ...(account.appSecret ? { appSecret: account.appSecret } : {}),
        ...(account.safeModeOnly ? { mode: 'safe' as const } : {}),
        accountName: account.name,
        verified: account.customerService,
        menu: menuToPlatform(labelled(mainMenu, account.labels ?? {})).button,
        publicUrl: () => `${localUrl()}${path}`,
      };
    },
    wechatOf: (id) => ({ connect: wechats.connect(id), bait }),
    examples: core.config.mode === 'demo' ? demoExamples() : [],
    basePath: SIMULATOR_PATH,
  });
}
