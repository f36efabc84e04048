import { Worker } from 'node:worker_threads';
import { SECOND_MS, systemClock } from '../../core/clock.js';
import type { BotOptions } from './bot.js';
import type { Bot, BotEvents, BotFile, BotMessage, OpenBot } from './port.js';
import {
  fieldsOf,
  readCode,
  readMessage,
  readPiece,
  readRoom,
  readWord,
  type ToldFile,
} from './read-told.js';

/** What one thread may use; `callMs` after which a call has failed because the puppet hangs, ms as all. */
export interface ThreadLimits {
  /** Of the heap, and of buffers outside of it, MB: wechaty with a puppet takes about 140. */
  readonly memoryMb: number;
  /** Loading and starting. */
  readonly openMs: number;
  readonly callMs: number;
  readonly closeMs: number;
}

const LIMITS: ThreadLimits = {
  memoryMb: 512,
  openMs: 60 * SECOND_MS,
  callMs: 30 * SECOND_MS,
  closeMs: 3 * SECOND_MS,
};

export interface ThreadOptions {
  readonly options: BotOptions & { readonly puppet: string };
  /** Module with `openBot`; the real one when not given. */
  readonly module?: URL;
  readonly limits?: Partial<ThreadLimits>;
}

const FROM_SOURCE = import.meta.url.endsWith('.ts');
const BOT = new URL(FROM_SOURCE ? './bot.ts' : './bot.js', import.meta.url);

function startThread({ module = BOT, options }: ThreadOptions, { memoryMb }: ThreadLimits): Worker {
  const thread = new Worker(new URL('./bot-thread.mjs', import.meta.url), {
    workerData: { module: module.href, options, memoryMb },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    execArgv: FROM_SOURCE ? ['--import', 'tsx'] : [],
    // Puppets write to the terminal as they like.
    stdout: true,
    stderr: true,
  });
  thread.stdout.resume();
  thread.stderr.resume();
  return thread;
}

/**
 * Opens bots in threads of their own: loading wechaty does not hold up other channels, and a puppet that breaks takes
 * only its thread with it, which is told as `stopped`.
 */
export function createThreadBot(thread: ThreadOptions): OpenBot {
  return (events, signal) => openThread(thread, { events, signal });
}

async function openThread(
  parts: ThreadOptions,
  { events, signal }: { readonly events: BotEvents; readonly signal: AbortSignal | undefined },
): Promise<Bot> {
  const limits = { ...LIMITS, ...parts.limits };
  const thread = startThread(parts, limits);
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  let serial = 0;
  let over: Error | null = null;
  let closed = false;

  const finish = (error: Error): void => {
    if (over !== null) return;
    over = error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    if (!closed) events.stopped(error.message);
  };
  thread.on('error', (error) => finish(error instanceof Error ? error : new Error(String(error))));
  thread.on('exit', (code) => finish(new Error(`the puppet's thread ended (${code})`)));
  /** What a puppet makes up must not end the program: whatever throws over it is a fault of the bot. */
  thread.on('message', (value: unknown) => {
    try {
      const told = fieldsOf(value, 'event');
      if ('event' in told) {
        if (!closed) dispatch(told.event, Array.isArray(told.args) ? told.args[0] : undefined);
        return;
      }
      const call = waiting.get(told.id as number);
      waiting.delete(told.id as number);
      if ('error' in told) call?.reject(new Error(readWord(told.error, 'fault')));
      else call?.resolve(told.value as never);
    } catch (error) {
      if (!closed) events.error(error);
    }
  });

  const tellers = new Map<unknown, (told: unknown) => void>([
    ['message', (told) => events.message(messageOf(told))],
    ['scan', (told) => events.scan(readCode(told))],
    ['login', (told) => events.login(readWord(told, 'name'))],
    ['logout', (told) => events.logout(readWord(told, 'reason'))],
    ['dropped', () => events.dropped()],
    ['error', (told) => events.error(readWord(told, 'fault'))],
    ['stopped', (told) => events.stopped(readWord(told, 'reason'))],
  ]);

  function dispatch(event: unknown, told: unknown): void {
    const tell = tellers.get(event);
    if (tell === undefined) throw new Error('the puppet tells an unknown event');
    tell(told);
  }

  function messageOf(told: unknown): BotMessage {
    const message = readMessage(told, systemClock(), (error) => events.error(error));
    return 'file' in message ? { ...message, file: fileOf(message.file) } : message;
  }

  function call<T>(name: string, ...args: readonly unknown[]): Promise<T> {
    if (over !== null) return Promise.reject(over);
    return new Promise<T>((resolve, reject) => {
      serial += 1;
      const id = serial;
      const late = (): void => {
        waiting.delete(id);
        reject(new Error(`the puppet does not answer (${name})`));
      };
      const limit = setTimeout(late, name === 'opened' ? limits.openMs : limits.callMs);
      const settled =
        <V>(settle: (value: V) => void) =>
        (value: V): void => {
          clearTimeout(limit);
          settle(value);
        };
      waiting.set(id, { resolve: settled(resolve), reject: settled(reject) });
      thread.postMessage({ id, call: name, args });
    });
  }

  function fileOf({ id, name }: ToldFile): BotFile {
    const drop = (): void => void call('drop', id).catch(() => undefined);
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (;;) {
        const piece = readPiece(await call('next', id));
        if (piece === null) return;
        yield piece;
      }
    }
    return {
      name,
      size: () => call<number | null>('size', id),
      open: async () => ({ pieces: pieces(), close: drop }),
      drop,
    };
  }

  const end = async (): Promise<void> => {
    closed = true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, limits.closeMs);
    });
    await Promise.race([call('close').catch(() => undefined), late]);
    clearTimeout(timer);
    await thread.terminate();
  };
  const abort = (): void => {
    closed = true;
    finish(new Error('no longer wanted'));
  };
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  try {
    await call('opened');
  } catch (error) {
    await end();
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
  return {
    sayToPerson: (id, text) => call('sayToPerson', id, text),
    sayToRoom: (id, text) => call('sayToRoom', id, text),
    room: async (id) => readRoom(await call('room', id)),
    alive: () => call<boolean>('alive'),
    close: end,
  };
}
