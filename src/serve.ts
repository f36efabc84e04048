import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SYSTEM_WORDS, TOO_FAST } from '../templates/replies/system.js';
import { type AppTools, type Core, openCore } from './app.js';
import { createPlatformClient, type PlatformClient } from './channels/official-account/api/client.js';
import { createOutbound } from './channels/official-account/outbound.js';
import { createWebhook, type WebhookDeps } from './channels/official-account/webhook.js';
import type { Config } from './config.js';
import type { Converse, Outbound } from './conversation/contract.js';
import { limitMessages } from './conversation/index.js';
import { TxwzError } from './core/errors.js';
import { openDemoDesk } from './demo-desk.js';
import { createPages } from './http/app.js';
import { onSignals, stopInOrder } from './ops/shutdown.js';
import { announceConsole, createLazyConsole, isConsole } from './serve-console.js';
import { connected, noteSeen, OPENS_WINDOW, takeJobResult } from './serve-notes.js';
import { keysOf, openSimulator, SIMULATOR_PATH } from './serve-simulator.js';
import { createSimulatedWechats } from './simulated-wechat.js';
import { simulatorPath } from './simulator/simulator-path.js';
import { openWechaty, type Routes, routeOutbound } from './wechaty-routes.js';

/** A running server. */
export interface RunningServer {
  readonly port: number;
  /** Address that makes the console's first administrator; null when there is one, or no page is served here. */
  readonly setup: Promise<string | null>;
  /** Resolves when it has stopped, by a signal or by `stop`. */
  readonly stopped: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts everything that listens, on one port: webhook, pages, health, metrics and, in the demo, the
 * simulator. Returns when it accepts requests.
 * @throws port_in_use and what `openCore` throws
 */
export async function serve(config: Config, tools: AppTools): Promise<RunningServer> {
  const core = await openCore(config, tools);
  try {
    if (config.mode === 'demo') await seedEmptyStore(core);
    return await listen(core);
  } catch (error) {
    await core.close();
    throw error;
  }
}

async function seedEmptyStore(core: Core): Promise<void> {
  if ((await core.storage.blacklist.count()) > 0) return;
  const { seedDemo } = await import('./blacklist/index.js');
  const entries = await seedDemo(core.storage.blacklist, core.clock());
  core.log.info('demo.seeded', { entries });
}

async function listen(core: Core): Promise<RunningServer> {
  const { config, log, clock, accounts, coordination, metrics } = core;
  let port = config.port;
  const localUrl = (): string => `http://127.0.0.1:${port}`;
  const clients = new Map<string, { readonly client: PlatformClient; readonly keys: string }>();
  const clientOf = (id: string): PlatformClient | null => {
    const account = accounts.get(id);
    if (!account?.appId || !account.appSecret) return null;
    const keys = keysOf(account);
    const known = clients.get(id);
    if (known?.keys === keys) return known.client;
    const page = simulatorPath(SIMULATOR_PATH, 'default', id);
    const apiBase = config.mode === 'demo' ? `${localUrl()}${page}/api` : config.apiBase;
    const client = createPlatformClient({
      account,
      apiBase,
      coordination,
      log,
      clock,
      observer: metrics.platform,
    });
    clients.set(id, { client, keys });
    return client;
  };
  const outbound = createOutbound({
    accounts,
    clientOf,
    coordination,
    hash: core.keyedHash,
    clock,
    log,
    metrics,
  });
  const routes: Routes = { official: outbound, wechaty: null, simulated: null };
  const outward = routeOutbound(routes);
  core.deliverWith(outward);
  const limited = limitMessages(core.converse, {
    take: (...asked) => coordination.take(...asked),
    keyedHash: core.keyedHash,
    clock,
    tooFast: TOO_FAST,
  });
  const converse: Converse = async (inbound) => {
    void outbound.seen(inbound);
    if (OPENS_WINDOW.has(inbound.kind)) {
      core.tally.count(inbound.account, 'messages');
      void noteSeen(core, inbound);
    }
    if (inbound.kind === 'notice' && inbound.job !== undefined)
      await takeJobResult(core, inbound.account, inbound.job);
    return limited(inbound);
  };
  const seen: WebhookDeps['seen'] = (account, kind, outcome) => {
    core.requests.note(account.id, account.connected !== false, { kind, outcome });
    if (outcome === 'ok' && account.connected === false) void connected(core, account.id);
  };
  const webhook = createWebhook({
    accounts,
    converse,
    coordination,
    log,
    clock,
    metrics: metrics.webhook,
    seen,
    unavailable: SYSTEM_WORDS.unavailable,
  });
  accounts.start();
  routes.wechaty = await openWechaty(core, limited);
  routes.simulated = config.simulator ? createSimulatedWechats(core, limited) : null;
  const simulator = routes.simulated && (await openSimulator(core, routes.simulated, localUrl));
  const publicUrl = (): string => config.publicUrl ?? (config.mode === 'demo' ? localUrl() : '');
  const openConsole = createLazyConsole(core, clientOf, publicUrl);
  const pages = createPages(core, { simulator: simulator !== null });

  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    if (url.startsWith('/wechat/')) {
      const end = url.indexOf('?', 8);
      webhook(request, response, url.slice(8, end < 0 ? undefined : end));
    } else if (isConsole(url)) void openConsole(request, response);
    else if (!simulator?.handle(request, response)) pages(request, response);
  });
  port = await bind(server, config);
  const beforeClose = async (): Promise<void> => {
    await routes.wechaty?.stop();
    await routes.simulated?.stop();
    await demo.stop();
    // A stop may come while the background is still loading.
    await work;
    await core.stopWork();
  };
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    const run =
      stopping ??
      stopInOrder({
        server,
        endStreams: () => simulator?.close(),
        turns: core.settled,
        beforeClose,
        core,
        log,
      });
    stopping = run;
    return run;
  };
  const stopped = new Promise<void>((resolve) => server.once('close', resolve)).then(() => stop());
  const forgetSignals = onSignals(stop, log);
  void stopped.then(forgetSignals);
  log.info('server.listening', {
    url: `${localUrl()}/`,
    host: config.host,
    port,
    mode: config.mode,
    profile: config.profile,
  });
  // After the first word that it listens: pictures and queues need a while to load.
  const work = startWork(core, { outbound: outward, clientOf, publicUrl: publicUrl() });
  const demo = openDemoDesk(core);
  routes.wechaty?.start();
  const setup = config.roles.includes('web')
    ? announceConsole(core, config.publicUrl ?? localUrl())
    : Promise.resolve(null);
  try {
    await work;
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, setup, stopped, stop };
}

/** The background of the roles that this process plays. */
async function startWork(
  core: Core,
  platform: {
    readonly outbound: Outbound;
    readonly clientOf: (id: string) => PlatformClient | null;
    readonly publicUrl: string;
  },
): Promise<void> {
  core.relay.start();
  core.appealRelay.start();
  if (core.config.roles.includes('scheduler')) core.scheduler.start();
  if (!core.config.roles.includes('worker')) return;
  const { createWorkers, JOBS } = await import('./jobs.js');
  core.queue.start(createWorkers(core, platform), JOBS);
}

/** Resolves with the port when the server accepts. */
function bind(server: ReturnType<typeof createServer>, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const code = error.code === 'EADDRINUSE' || error.code === 'EACCES' ? 'port_in_use' : 'config_invalid';
      reject(
        new TxwzError(code, {
          detail: `HOST=${config.host} PORT=${config.port}: ${error.message}`,
          cause: error,
        }),
      );
    });
    server.listen(config.port, config.host, () => resolve((server.address() as AddressInfo).port));
  });
}
