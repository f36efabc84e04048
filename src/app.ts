import { DIALOGUES, HANDLERS } from '../handlers/index.js';
import { SYSTEM_WORDS } from '../templates/replies/system.js';
import { createAccountDirectory } from './accounts/index.js';
import type { Account, AccountDirectory } from './accounts/model.js';
import { createLookup, createOfficialDirectory, type Lookup } from './blacklist/index.js';
import type { Config } from './config.js';
import type { Ask, Converse, Outbound } from './conversation/contract.js';
import { createConverse } from './conversation/index.js';
import type { Coordination } from './coordination/port.js';
import type { Clock } from './core/clock.js';
import { createKeyedHash, type KeyedHash } from './core/keyed-hash.js';
import type { Log } from './core/log.js';
import { factsOf } from './facts/index.js';
import { understand } from './intent/index.js';
import { loadDemoSecrets } from './ops/demo-secrets.js';
import { createMetrics, type Metrics } from './ops/metrics.js';
import type { Judgement } from './schemes/index.js';
import type { Storage } from './storage/port.js';

/** What the composition takes from whoever starts it. */
export interface AppTools {
  readonly log: Log;
  readonly clock: Clock;
}

/** Everything below the channels, opened; what CLI verbs and the server share. */
export interface Core extends AppTools {
  readonly config: Config;
  readonly accounts: AccountDirectory;
  readonly storage: Storage;
  readonly coordination: Coordination;
  readonly metrics: Metrics;
  readonly lookup: Lookup;
  readonly converse: Converse;
  readonly keyedHash: KeyedHash;
  /** Says how messages outside a reply leave; until then they are kept for the next contact. */
  deliverWith(outbound: Outbound): void;
  /** Resolves when no turn goes on behind its answer any more. Before `close`, when no more messages come. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** The account that the configuration describes; the demo's is made at its first start. */
function environmentAccount(config: Config): { account: Account; secretKey: string } {
  if (config.account) {
    return {
      account: { id: 'default', name: '天下无贼', ...config.account },
      secretKey: config.secretKey ?? '',
    };
  }
  const { secretKey, ...secrets } = loadDemoSecrets(config.dataDir);
  const account: Account = {
    id: 'default',
    name: '天下无贼（演示）',
    ...secrets,
    previousAesKey: null,
    safeModeOnly: false,
    customerService: true,
  };
  return { account, secretKey: config.secretKey ?? secretKey };
}

async function openStorage(config: Config): Promise<Storage> {
  if (config.mongodbUri)
    return (await import('./storage/mongo/index.js')).openMongo({ uri: config.mongodbUri });
  return (await import('./storage/sqlite/index.js')).openSqlite({ dataDir: config.dataDir });
}

async function openCoordination(config: Config, clock: Clock): Promise<Coordination> {
  if (config.redisUrl)
    return (await import('./coordination/redis/index.js')).createRedisCoordination({ url: config.redisUrl });
  return (await import('./coordination/embedded/index.js')).createEmbeddedCoordination({ clock });
}

/** The classifier loads its word lists at the first text that needs them, not at the start. */
function lazyJudge(): Ask['judge'] {
  let classifier: Promise<{ judge(text: string): Judgement }> | undefined;
  return async (text) => {
    classifier ??= import('./classify/index.js').then(({ createClassifier }) => createClassifier());
    return (await classifier).judge(text);
  };
}

/**
 * Composes the program below its channels.
 * @throws store_unavailable, store_newer, data_dir_unusable
 */
export async function openCore(config: Config, tools: AppTools): Promise<Core> {
  const { log, clock } = tools;
  const { account, secretKey } = environmentAccount(config);
  const storage = await openStorage(config);
  const coordination = await openCoordination(config, clock);
  const metrics = createMetrics();
  const lookup = createLookup({
    store: storage.blacklist,
    official: createOfficialDirectory(),
    facts: factsOf,
    clock,
  });
  let outbound: Outbound = { send: async () => 'kept' };
  const keyedHash = createKeyedHash(secretKey);
  const underWay = new Set<Promise<unknown>>();
  const converse = createConverse({
    handlers: HANDLERS,
    dialogues: DIALOGUES,
    understand,
    ask: { lookup, judge: lazyJudge() },
    storage,
    words: SYSTEM_WORDS,
    coordination,
    outbound: { send: (...message) => outbound.send(...message) },
    keyedHash,
    afterwards: (work) => {
      underWay.add(work);
      void work.finally(() => underWay.delete(work));
    },
    metrics,
    clock,
    log,
  });
  return {
    ...tools,
    config,
    accounts: createAccountDirectory([account]),
    storage,
    coordination,
    metrics,
    lookup,
    converse,
    keyedHash,
    deliverWith: (next) => {
      outbound = next;
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    close: async () => {
      await coordination.close();
      await storage.close();
    },
  };
}
