import { labelled } from '../../../menus/labelled.js';
import { mainMenu } from '../../../menus/main.js';
import { createPlatformClient } from '../../channels/official-account/api/client.js';
import type { Environment } from '../../config.js';
import { type CliIo, EXIT } from '../io.js';
import { runMenu } from './menu.js';
import { withCore } from './with-core.js';

/** `txwz menu diff|publish [--account A]` against the platform of the configuration. */
export function menuOnce(
  action: string,
  env: Environment,
  io: CliIo,
  options: { readonly account: string; readonly json?: boolean },
): Promise<number> {
  if (action !== 'diff' && action !== 'publish') {
    io.stderr.write(`unknown action "${action}"; one of: diff, publish\n`);
    return Promise.resolve(EXIT.usage);
  }
  return withCore(env, async (core) => {
    const account = core.accounts.get(options.account);
    if (!account?.appId || !account.appSecret || core.config.mode === 'demo') {
      io.stderr.write('The menu needs WECHAT_APPID and WECHAT_APPSECRET; see docs/wechat-setup.md.\n');
      return EXIT.config;
    }
    const { coordination, log, clock } = core;
    const client = createPlatformClient({ account, apiBase: core.config.apiBase, coordination, log, clock });
    const print = (line: string): void => void io.stdout.write(`${line}\n`);
    const menu = labelled(mainMenu, account.labels ?? {});
    return runMenu(action, { client, menu, print, json: options.json ?? false });
  });
}
