import { mainMenu } from '../../../menus/main.js';
import { getCallbackIps } from '../../channels/official-account/api/callback-ip.js';
import { createPlatformClient } from '../../channels/official-account/api/client.js';
import { menuFaults } from '../../channels/official-account/api/menu-limits.js';
import type { Config, Environment } from '../../config.js';
import { createEmbeddedCoordination } from '../../coordination/index.js';
import { systemClock } from '../../core/clock.js';
import { silentLog } from '../../core/log.js';
import { runDoctor as examine } from '../../ops/doctor/index.js';
import type { CliIo } from '../io.js';

/** Gets a token (a stable one: nobody else's is replaced) and asks for WeChat's addresses with it. */
async function askPlatform(config: Config): Promise<string> {
  const { account, apiBase } = config;
  if (account === null) return 'no account';
  const client = createPlatformClient({
    account: { id: 'default', name: '', ...account },
    apiBase,
    coordination: createEmbeddedCoordination(),
    log: silentLog,
    clock: systemClock,
  });
  const ips = await getCallbackIps(client);
  return `AppID and AppSecret work; WeChat calls from ${ips.length} addresses`;
}

/** `txwz doctor`: exit status 0, 1 (something failed) or 78 (configuration). */
export function runDoctor(
  env: Environment,
  io: CliIo,
  options: { readonly json?: boolean },
): Promise<number> {
  return examine(env, {
    print: (line) => {
      io.stdout.write(`${line}\n`);
    },
    json: options.json ?? false,
    clock: systemClock,
    menuFaults: () => menuFaults(mainMenu),
    askPlatform,
  });
}
