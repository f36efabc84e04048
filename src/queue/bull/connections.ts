import { type Redis as Connection, Redis, type RedisOptions } from 'ioredis';
import { TxwzError } from '../../core/errors.js';

/** Longest wait for an answer of Redis, ms; then the call fails with `store_unavailable`. */
const COMMAND_MS = 2_000;
/** How long one waiting look for a job lasts, seconds; the server answers at the latest then. */
export const BLOCKING_S = 5;

const retryStrategy = (attempt: number): number => Math.min(50 * attempt, 1_000);

/** For everything but waiting: fails at once while Redis is away, comes back by itself. */
export function commandConnection(url: string): Connection {
  return quiet(
    new Redis(url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: COMMAND_MS,
      commandTimeout: COMMAND_MS,
      retryStrategy,
    }),
  );
}

/** For waiting for jobs: waits through an outage too. bull demands these settings. */
export function blockingConnection(url: string): Connection {
  const options: RedisOptions = {
    enableReadyCheck: false,
    maxRetriesPerRequest: null,
    connectTimeout: COMMAND_MS,
    // A server that vanished without a word: the answer is overdue three times over.
    socketTimeout: BLOCKING_S * 3_000,
    retryStrategy,
  };
  return quiet(new Redis(url, options));
}

/** Connects, but waits no longer than a command: an absent server is not fatal at start. */
export async function tryConnect(connection: Connection): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, COMMAND_MS);
  });
  await Promise.race([connection.connect().catch(() => {}), limit]);
  clearTimeout(timer);
}

/** Runs a call on Redis; whatever goes wrong there is `store_unavailable`. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    // A payload that is no JSON: a fault of the caller.
    if (cause instanceof TypeError) throw cause;
    const detail = cause instanceof Error ? `redis: ${cause.message.split('\n')[0]}` : 'redis';
    throw new TxwzError('store_unavailable', { detail, cause });
  }
}

/** Without a listener a lost connection would end the process; calls report it themselves. */
function quiet(connection: Connection): Connection {
  // Every bull queue adds a listener to the connection that they share.
  connection.setMaxListeners(0);
  connection.on('error', () => {});
  return connection;
}
