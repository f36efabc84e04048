import type { Core } from './app.js';
import type { WechatyChannel } from './channels/wechaty/index.js';
import { CHANNEL_PREFIX } from './channels/wechaty/user-id.js';
import type { Config } from './config.js';
import type { Converse, Outbound } from './conversation/contract.js';
import { TxwzError } from './core/errors.js';
import { SIMULATED_PREFIX, type SimulatedWechats } from './simulated-wechat.js';

/** The ways to people; the second one exists while the wechaty channel is switched on, the third in the simulator. */
export interface Routes {
  readonly official: Outbound;
  wechaty: WechatyChannel | null;
  /** Accounts that the simulator plays; null without it. */
  simulated: SimulatedWechats | null;
}

/** Messages outside a reply go back by the channel that the person came by. */
export const routeOutbound = (routes: Routes): Outbound => ({
  send: async (account, user, replies) => {
    if (!user.startsWith(CHANNEL_PREFIX)) return routes.official.send(account, user, replies);
    if (user.startsWith(SIMULATED_PREFIX))
      return routes.simulated === null ? 'kept' : routes.simulated.outbound.send(account, user, replies);
    return routes.wechaty === null ? 'kept' : routes.wechaty.outbound.send(account, user, replies);
  },
});

/**
 * The wechaty channel, loaded only where it is switched on; null where it is not.
 * @throws config_invalid when its packages or its account are missing
 */
export async function openWechaty(
  core: Core & { readonly config: Pick<Config, 'wechaty'> },
  converse: Converse,
): Promise<WechatyChannel | null> {
  const { wechaty: settings, roles } = core.config;
  if (settings === null || !roles.includes('web')) return null;
  const [{ checkInstalled }, { createWechaty }] = await Promise.all([
    import('./channels/wechaty/index.js'),
    import('./wechaty.js'),
  ]);
  checkInstalled(settings.puppet);
  if (!core.accounts.get(settings.account))
    throw new TxwzError('config_invalid', {
      detail: `WECHATY_ACCOUNT: no account ${settings.account}`,
    });
  const print = (text: string): void => void process.stderr.write(text);
  return createWechaty(core, { settings, converse, print });
}
