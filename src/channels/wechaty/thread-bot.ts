import { Worker } from 'node:worker_threads';
import { SECOND_MS } from '../../core/clock.js';
import type { BotOptions } from './bot.js';
import type { Bot, BotEvents, BotFile, BotMessage, BotRoom, OpenBot } from './port.js';

/** Memory of the thread, MB: wechaty with a puppet takes about 140. */
const MEMORY_MB = 512;
/** A call that takes longer has failed: the puppet hangs. */
const CALL_MS = 30 * SECOND_MS;
const CLOSE_MS = 5 * SECOND_MS;

type FromThread =
  | { readonly event: keyof BotEvents; readonly args: readonly never[] }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };

/** What the thread sends of a message: its file is a number to ask for. */
type WireMessage = BotMessage & { readonly file?: { readonly id: number; readonly name: string } };

export interface ThreadOptions {
  readonly options: BotOptions & { readonly puppet: string };
  /** Module with `openBot`; the real one when not given. */
  readonly module?: URL;
}

const FROM_SOURCE = import.meta.url.endsWith('.ts');
const BOT = new URL(FROM_SOURCE ? './bot.ts' : './bot.js', import.meta.url);

/**
 * Opens bots in threads of their own: loading wechaty does not hold up other channels, and a puppet that breaks takes
 * only its thread with it, which is told as `stopped`.
 */
export function createThreadBot({ options, module = BOT }: ThreadOptions): OpenBot {
  return async (events) => {
    const thread = new Worker(new URL('./bot-thread.mjs', import.meta.url), {
      workerData: { module: module.href, options },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      execArgv: FROM_SOURCE ? ['--import', 'tsx'] : [],
      // Puppets write to the terminal as they like.
      stdout: true,
      stderr: true,
    });
    thread.stdout.resume();
    thread.stderr.resume();
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
    thread.on('error', (error) => finish(error));
    thread.on('exit', (code) => finish(new Error(`the puppet's thread ended (${code})`)));
    thread.on('message', (message: FromThread) => {
      if ('event' in message) {
        if (!closed) dispatch(message);
        return;
      }
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if ('error' in message) call?.reject(new Error(message.error));
      else call?.resolve(message.value as never);
    });

    function dispatch({ event, args }: Extract<FromThread, { event: unknown }>): void {
      if (event !== 'message') {
        (events[event] as (...given: readonly never[]) => void)(...args);
        return;
      }
      const { file, ...rest } = args[0] as unknown as WireMessage;
      const message = file === undefined ? rest : { ...rest, file: fileOf(file) };
      events.message(message as BotMessage);
    }

    function call<T>(name: string, ...args: readonly unknown[]): Promise<T> {
      if (over !== null) return Promise.reject(over);
      return new Promise<T>((resolve, reject) => {
        serial += 1;
        const id = serial;
        const limit = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(`the puppet does not answer (${name})`));
        }, CALL_MS);
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

    function fileOf({ id, name }: { readonly id: number; readonly name: string }): BotFile {
      async function* pieces(): AsyncGenerator<Uint8Array> {
        for (;;) {
          const piece = await call<Uint8Array | null>('next', id);
          if (piece === null) return;
          yield piece;
        }
      }
      return {
        name,
        size: () => call<number | null>('size', id),
        open: async () => ({
          pieces: pieces(),
          close: () => void call('drop', id).catch(() => undefined),
        }),
      };
    }

    const end = async (): Promise<void> => {
      closed = true;
      const late = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref());
      await Promise.race([call('close').catch(() => undefined), late]);
      await thread.terminate();
    };
    try {
      await call('opened');
    } catch (error) {
      await end();
      throw error;
    }
    const bot: Bot = {
      sayToPerson: (id, text) => call('sayToPerson', id, text),
      sayToRoom: (id, text) => call('sayToRoom', id, text),
      room: (id) => call<BotRoom>('room', id),
      alive: () => call<boolean>('alive'),
      close: end,
    };
    return bot;
  };
}
