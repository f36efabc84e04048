import type { Server } from 'node:http';
import type { Log } from '../core/log.js';
import { within } from './within.js';

/** What a server is made of, in the order in which it is taken apart. */
export interface StopParts {
  readonly server: Server;
  /** Ends answers that have no end of their own (event streams of open pages); they would use up the whole step. */
  readonly endStreams?: () => unknown;
  /** Turns that go on after their answer (late ones); waited for before anything closes. */
  readonly turns?: () => Promise<unknown>;
  /** Channels and whatever else uses the engines: simulator, bots, timers. */
  readonly beforeClose?: () => unknown;
  readonly core: {
    readonly coordination: { close(): Promise<void> };
    readonly storage: { close(): Promise<void> };
  };
  readonly log: Log;
  /** Longest time for each step, ms; 6,000 unless told: a turn takes 4.5 s at most. */
  readonly stepMs?: number;
}

/** Stops accepting at once and waits for the requests under way; keep-alive connections are let go. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) {
      resolve();
      return;
    }
    // A connection that was busy at close() becomes idle later and would hold the server open.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/**
 * Ordered stop: event streams end → no new requests → requests and turns under way finish → channels →
 * coordination → store.
 * A step that fails or takes too long is logged and the next one follows, so the store is closed (and
 * its log checkpointed) in any case. Never rejects.
 */
export async function stopInOrder(parts: StopParts): Promise<void> {
  const { server, core, log } = parts;
  const stepMs = parts.stepMs ?? 6_000;
  let clean = true;
  const step = async (name: string, work: () => unknown): Promise<void> => {
    try {
      await within(stepMs, (async () => work())(), () => new Error('not done in time'));
      log.debug('shutdown.step', { step: name });
    } catch (error) {
      clean = false;
      log.warn('shutdown.step_failed', { step: name, error });
    }
  };
  log.info('shutdown.started');
  await step('streams', () => parts.endStreams?.());
  await step('requests', () => closeServer(server));
  server.closeAllConnections();
  await step('turns', () => parts.turns?.());
  await step('channels', () => parts.beforeClose?.());
  await step('coordination', () => core.coordination.close());
  await step('store', () => core.storage.close());
  log.info('shutdown.done', { clean });
}

/** How long a stop may take. */
export interface SignalOptions {
  /** The whole stop may take this long, ms; then the process quits with 1. 25,000 unless told. */
  readonly forceMs?: number;
  readonly exit?: (code: number) => void;
}

/**
 * First SIGTERM or SIGINT: `stop`, and the process ends by itself when nothing is left to do. A second
 * signal, or `forceMs` without an end: it quits at once. Returns a function that takes the handlers off.
 */
export function onSignals(stop: () => Promise<unknown>, log: Log, options: SignalOptions = {}): () => void {
  const exit = options.exit ?? ((code: number) => process.exit(code));
  const forceMs = options.forceMs ?? 25_000;
  let stopping = false;
  const handle = (signal: NodeJS.Signals): void => {
    if (stopping) {
      log.warn('shutdown.forced', { signal });
      exit(signal === 'SIGINT' ? 130 : 143);
      return;
    }
    stopping = true;
    log.info('shutdown.signal', { signal });
    // Not a reason to stay alive by itself.
    setTimeout(() => {
      log.error('shutdown.too_slow', { ms: forceMs });
      exit(1);
    }, forceMs).unref();
    stop().catch((error: unknown) => {
      log.error('shutdown.failed', { error });
      exit(1);
    });
  };
  process.on('SIGTERM', handle).on('SIGINT', handle);
  return () => {
    process.off('SIGTERM', handle).off('SIGINT', handle);
  };
}
