import type { IncomingMessage, ServerResponse } from 'node:http';
import { createPlatform } from './platform.js';
import type { Platform, PlatformOptions } from './platform-contract.js';
import type { Example } from './server/context.js';
import { createSimulator, type Simulator } from './server/simulator.js';
import { simulatorPath } from './simulator-path.js';
import type { WechatOptions } from './wechat/stage.js';

/** An account that people may choose on the page. `keys` differs when its platform has to be made anew. */
export interface HouseAccount {
  readonly id: string;
  readonly name: string;
  readonly keys: string;
}

export interface HouseOptions {
  /** All of them now; the first lives at the mount point itself. */
  readonly accounts: () => readonly HouseAccount[];
  readonly platformOf: (id: string, path: string) => PlatformOptions;
  readonly examples: readonly Example[];
  /** The ordinary WeChat account beside each official one; without it there is none. */
  readonly wechatOf?: (id: string) => WechatOptions;
  /** e.g. `/simulator` */
  readonly basePath: string;
}

interface Room {
  readonly keys: string;
  readonly platform: Platform;
  readonly simulator: Simulator;
}

/** Most accounts that are played at once; the one that was opened first is closed for a new one. */
const MOST_ROOMS = 20;

/**
 * One simulated platform for each account of an installation, made when it is first asked for: an account that was
 * added a moment ago is there at once.
 */
export function createSimulatorHouse(options: HouseOptions): Simulator {
  const { accounts, basePath, examples } = options;
  const rooms = new Map<string, Room>();

  const leave = (id: string): void => {
    const room = rooms.get(id);
    rooms.delete(id);
    room?.simulator.close();
    room?.platform.close();
  };

  const pathOf = (id: string): string => simulatorPath(basePath, accounts()[0]?.id, id);

  const enter = (id: string): Room | null => {
    const account = accounts().find((one) => one.id === id);
    const known = rooms.get(id);
    if (!account) {
      leave(id);
      return null;
    }
    if (known?.keys === account.keys) return known;
    leave(id);
    const [oldest] = rooms.keys();
    if (rooms.size >= MOST_ROOMS && oldest !== undefined) leave(oldest);
    const path = pathOf(id);
    const platform = createPlatform(options.platformOf(id, path));
    const choices = () =>
      accounts().map((one) => ({ name: one.name, href: pathOf(one.id), current: one.id === id }));
    const simulator = createSimulator({
      platform,
      examples,
      basePath: path,
      accounts: choices,
      ...(options.wechatOf ? { wechat: options.wechatOf(id) } : {}),
    });
    const room = { keys: account.keys, platform, simulator };
    rooms.set(id, room);
    return room;
  };

  return {
    handle(request: IncomingMessage, response: ServerResponse) {
      const url = request.url ?? '/';
      if (!url.startsWith(basePath)) return false;
      const [, named] = /^\/accounts\/([a-z0-9-]+)(?=[/?]|$)/.exec(url.slice(basePath.length)) ?? [];
      const room = enter(named ?? accounts()[0]?.id ?? '');
      return room?.simulator.handle(request, response) ?? false;
    },
    close() {
      for (const id of [...rooms.keys()]) leave(id);
    },
  };
}
