import type { Account } from './accounts/index.js';
import type { AppTools } from './app.js';
import type { Classifier } from './classify/index.js';
import type { Config } from './config.js';
import type { Questions } from './conversation/contract.js';
import type { Coordination } from './coordination/port.js';
import type { Clock } from './core/clock.js';
import { loadDemoSecrets } from './ops/demo-secrets.js';
import type { Storage } from './storage/port.js';

/** The account that the configuration describes; the demo's is made at its first start. */
export function environmentAccount(config: Config): { account: Account; secretKey: string } {
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

export async function openStorage(config: Config): Promise<Storage> {
  if (config.mongodbUri)
    return (await import('./storage/mongo/index.js')).openMongo({ uri: config.mongodbUri });
  return (await import('./storage/sqlite/index.js')).openSqlite({ dataDir: config.dataDir });
}

export async function openCoordination(config: Config, clock: Clock): Promise<Coordination> {
  if (config.redisUrl)
    return (await import('./coordination/redis/index.js')).createRedisCoordination({ url: config.redisUrl });
  return (await import('./coordination/embedded/index.js')).createEmbeddedCoordination({ clock });
}

/**
 * The classifier loads its word lists at the first text that needs them, not at the start, and what reviewers taught
 * in the background.
 */
export function lazyClassifier({
  examples,
  ...tools
}: AppTools & Pick<Storage, 'examples'>): Pick<Questions, 'judge' | 'resembles'> {
  let loaded: Promise<Classifier> | undefined;
  const classifier = (): Promise<Classifier> => {
    loaded ??= import('./classify/index.js').then(({ createLearningClassifier }) =>
      createLearningClassifier({ ...tools, load: (limit) => examples.recent(limit) }),
    );
    return loaded;
  };
  return {
    judge: async (text) => (await classifier()).judge(text),
    resembles: async (text) => (await classifier()).resembles(text),
  };
}
